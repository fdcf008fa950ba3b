import type { ConnectSignal } from '../../contract/index.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectAttempt } from '../record.ts';
import { fits } from '../secret.ts';
import { update } from '../update.ts';
import { current, failed } from './attempt.ts';

/** Microsoft's numbers for "an administrator has to do this": a hint only, the OAuth error decides. */
const needsAdmin = /\bAADSTS(?:90094|90008|90093)(?!\d)/;

/**
 * The browser is back from Microsoft. Proves nothing by itself: it only ends the waiting, and the caller that began the attempt must
 * ask for its status before anything is verified. Undefined when the state is unknown, used or expired.
 */
export async function receiveConsent(
  ports: DirectorySyncPorts,
  query: URLSearchParams,
): Promise<ConnectSignal | undefined> {
  const [connectId = '', state = ''] = (query.get('state') ?? '').split('.');
  const account = await ports.store.accountOfAttempt(connectId);
  if (account === undefined) return undefined;
  const now = ports.clock.now();
  let returned: ConnectAttempt | undefined;
  await update(ports, account, (record) => {
    returned = undefined;
    const { attempt } = record;
    if (attempt?.id !== connectId || current(attempt, now).status !== 'awaiting_consent') return record;
    if (!fits(attempt.stateHash, state)) return record;
    returned = { ...afterConsent(attempt, query, now), stateHash: null };
    return { ...record, attempt: returned };
  });
  if (returned === undefined) return undefined;
  return { connectId, outcome: returned.status === 'failed' ? 'failed' : 'returned' };
}

function afterConsent(attempt: ConnectAttempt, query: URLSearchParams, now: number): ConnectAttempt {
  // Microsoft sends admin_consent=True beside an error too.
  const error = query.get('error');
  if (error !== null) return failed(attempt, 403, ...refused(error, query.get('error_description') ?? ''));
  if (query.get('tenant')?.toLowerCase() !== attempt.tenant?.id) {
    const detail = `The consent came from another tenant than ${attempt.tenant?.name ?? ''}. Nothing was connected.`;
    return failed(attempt, 403, 'wrong_tenant', detail);
  }
  return { ...attempt, status: 'verifying', verifyingSince: now, nextProbeAt: now };
}

/** What a refused consent is called, and said to be. */
function refused(error: string, description: string): [code: string, detail: string] {
  if (error !== 'access_denied' && error !== 'consent_required') {
    return ['consent_failed', `Microsoft answered ${error.slice(0, 60)}. Nothing was connected.`];
  }
  return needsAdmin.test(description)
    ? [
        'consent_needs_admin',
        'Only a Privileged Role Administrator or Global Administrator may grant this. Nothing was connected.',
      ]
    : ['consent_declined', 'The permissions were declined. Nothing was connected.'];
}
