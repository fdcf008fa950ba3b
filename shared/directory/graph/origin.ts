import { DirectoryError } from './errors.ts';

/**
 * Graph's links are opaque and are followed byte for byte, but only to where the token belongs: the scheme, host, port
 * and path prefix of the configured Graph. Anything else would hand the token to a stranger.
 *
 * @throws DirectoryError `answer` for a link that leads elsewhere; nothing is sent.
 */
export function assertGraphLink(link: string, graphUrl: string): void {
  if (isGraphLink(link, graphUrl)) return;
  throw new DirectoryError(
    'answer',
    `Microsoft Graph pointed to a page outside ${new URL(graphUrl).origin}, so it was not followed and no token was sent`,
    'Check the Graph base URL in the credential, and any proxy between n8n and Microsoft Graph. The next run reads again from the last safe place.',
  );
}

export function isGraphLink(link: string, graphUrl: string): boolean {
  if (!URL.canParse(link)) return false;
  const target = new URL(link);
  const graph = new URL(graphUrl);
  const prefix = `${graph.pathname.replace(/(?<!\/)\/+$/, '')}/v1.0/`;
  return (
    target.origin === graph.origin &&
    target.username === '' &&
    target.password === '' &&
    target.pathname.startsWith(prefix) &&
    !/%2f|%5c|\\/i.test(target.pathname)
  );
}
