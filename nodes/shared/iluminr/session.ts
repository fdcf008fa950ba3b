import { createClient } from '../../../shared/contacts/index.ts';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import type { Account } from '../../../shared/contract/index.ts';
import { clock } from '../clock.ts';
import { checkEnvironment } from './environment.ts';
import { credentialName, iluminrTransport } from './transport.ts';
import type { RequestContext } from './transport.ts';

/** An open account: the client, and what its key opens. */
export type Session = { client: IluminrClient; account: Account };

/**
 * Opens the account of the node's credential. Throws an IluminrError when the key is not accepted or opens another
 * environment than `environment`, the one that the node names. Without one the credential's counts.
 */
export async function openSession(
  context: RequestContext,
  environment: string | undefined,
): Promise<Session> {
  const credentials = await context.getCredentials<{ baseUrl: string; environment: string }>(credentialName);
  const client = createClient({ transport: iluminrTransport(context), clock, baseUrl: credentials.baseUrl });
  const account = await client.account();
  checkEnvironment(environment ?? credentials.environment, credentials.environment, account);
  return { client, account };
}
