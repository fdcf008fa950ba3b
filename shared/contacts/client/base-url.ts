import { isLoopback } from '../../http/loopback.ts';
import { IluminrError } from './errors.ts';

/**
 * The base URL as requests are built on it: without a trailing slash. Throws an IluminrError when it is no URL, carries
 * a user name, a query or a fragment, or would send the API key unencrypted to another machine.
 */
export function checkBaseUrl(value: string): string {
  const url = parse(value.trim());
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) {
    throw new IluminrError({
      code: 'insecure_url',
      what: `The base URL ${url.origin} is not HTTPS, so the API key would travel unencrypted.`,
      advice: 'Use the https:// address of your iluminr environment in the iluminr API credential.',
    });
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new IluminrError({
      code: 'invalid_url',
      what: `The base URL on ${url.host} holds more than an address: a user name, a query or a fragment.`,
      advice: 'Enter only the address, for example https://uat.example.com, in the iluminr API credential.',
    });
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}

function parse(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  // Of `javascript:`, `data:` and the like the origin is "null".
  if (url !== undefined && url.origin !== 'null') return url;
  throw new IluminrError({
    code: 'invalid_url',
    what: value === '' ? 'The base URL is empty.' : 'The base URL is not a web address.',
    advice: 'Enter the https:// address of your iluminr environment in the iluminr API credential.',
  });
}
