import type { DirectorySyncPorts } from '../../ports.ts';
import { finishSignIn } from './sign-in.ts';
import { receiveConsent } from './consent.ts';
import type { Return } from './returned.ts';

/**
 * The browser is back from Microsoft, with a consent or with a sign-in. A consent connects nothing by itself: either its code comes
 * back with the session that began the attempt (`completeConnect`), or whoever consented signs in here and proves the role.
 * Throws Refusal 503.
 */
export async function receiveReturn(ports: DirectorySyncPorts, query: URLSearchParams): Promise<Return> {
  const [connectId = '', secret = ''] = (query.get('state') ?? '').split('.');
  const account = await ports.store.accountOfAttempt(connectId);
  if (account === undefined) return { kind: 'unknown' };
  const isSignIn = query.has('code') || query.get('admin_consent') === null;
  const receive = isSignIn ? finishSignIn : receiveConsent;
  return receive(ports, { account, connectId, secret, query });
}
