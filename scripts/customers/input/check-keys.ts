import type { Customer } from './customer.ts';

const timeoutMs = 20_000;

/**
 * Asks iluminr whether a key opens the environment that the customer's row names, as the credential's own test does. Only
 * a clear no counts: n8n may reach what this machine does not.
 * @returns why the key is refused, or undefined
 */
export async function refusalOfKey(
  { iluminrUrl, environment }: Pick<Customer, 'iluminrUrl' | 'environment'>,
  apiKey: string,
): Promise<string | undefined> {
  let status: number;
  try {
    const response = await fetch(`${iluminrUrl.replace(/\/+$/, '')}/v1/account?environment=${environment}`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    });
    await response.arrayBuffer();
    status = response.status;
  } catch {
    return undefined;
  }
  if (status === 401) return 'iluminr does not accept its API key; see whether it is whole, and valid still';
  if (status === 403)
    return `its API key opens the other environment than ${environment}; change one of the two`;
  if (status === 404) return `${iluminrUrl} is not the iluminr API; iluminrUrl ends before /v1`;
  return undefined;
}
