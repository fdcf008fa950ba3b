import { createClient } from '../../../shared/contacts/index.ts';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import type { Account } from '../../../shared/contract/index.ts';
import { clock } from '../clock.ts';
import { checkEnvironment } from './environment.ts';
import { rateLimiterOf } from './rate-limiters.ts';
import { credentialName, iluminrTransport } from './transport.ts';
import type { RequestContext } from './transport.ts';

/** An open account: the client, and what its key opens. */
export type Session = { client: IluminrClient; account: Account };

type Credentials = { baseUrl: string; environment: string; apiKey: string };

/**
 * Opens the account of the node's credential. Throws an IluminrError when the key is not accepted or opens another
 * environment than `environment`, the one that the node names. Without one the credential's counts.
 */
export async function openSession(
  context: RequestContext,
  environment: string | undefined,
): Promise<Session> {
  const credentials = await context.getCredentials<Credentials>(credentialName);
  const { baseUrl, apiKey } = credentials;
  const client = createClient({
    transport: iluminrTransport(context),
    clock,
    baseUrl,
    rateLimiter: rateLimiterOf(baseUrl, apiKey),
  });
  const account = await client.account();
  checkEnvironment(environment ?? credentials.environment, credentials.environment, account);
  return { client, account };
}
