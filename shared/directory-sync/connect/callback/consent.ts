import type { Problem } from '../../../contract/index.ts';
import type { DirectorySyncPorts } from '../../ports.ts';
import type { ConnectionRecord } from '../../record.ts';
import { problem } from '../../refusal.ts';
import { drawSecret, fits, hashOf } from '../../secret.ts';
import { decide } from '../../update.ts';
import { failedBy, requireMicrosoft, waitingForConsent } from '../attempt.ts';
import type { Pinned } from '../attempt.ts';
import { askSignIn, drawSignIn } from './sign-in.ts';
import { askConsent, linkState } from '../colleague.ts';
import type { Return, Returned } from './returned.ts';

/** Microsoft's numbers for "an administrator has to do this": a hint only, the OAuth error decides. */
const needsAdmin = /\bAADSTS(?:90094|90008|90093)(?!\d)/;

type Found =
  | { kind: 'unknown' }
  | { kind: 'failed' }
  | { kind: 'code' }
  | { kind: 'sign_in'; attempt: Pinned }
  | { kind: 'declined'; attempt: Pinned; problem: Problem };

/** Takes note of a consent, or of its refusal, and sends the browser where the proof is. Doing it again changes nothing. */
export async function receiveConsent(
  ports: DirectorySyncPorts,
  { account, connectId, secret, query }: Returned,
): Promise<Return> {
  const microsoft = requireMicrosoft(ports);
  const code = drawSecret();
  const { drawn, kept } = drawSignIn();
  const now = ports.clock.now();
  const found = await decide(ports, account, (record): { record: ConnectionRecord; result: Found } => {
    const attempt = waitingForConsent(record, connectId, now);
    const isLink = secret === linkState && attempt?.isLinked === true;
    if (attempt === undefined || !(isLink || fits(attempt.stateHash, secret)))
      return { record, result: { kind: 'unknown' } };
    const refused = refusalOf(attempt, query);
    // A colleague's no is told to the colleague, and the link stays good for another one.
    if (refused !== null && isLink)
      return { record, result: { kind: 'declined', attempt, problem: refused } };
    if (refused !== null)
      return { record: { ...record, attempt: failedBy(attempt, refused) }, result: { kind: 'failed' } };
    if (attempt.tenant.mayConsent && !isLink)
      return {
        record: { ...record, attempt: { ...attempt, codeHash: hashOf(code) } },
        result: { kind: 'code' },
      };
    return {
      record: { ...record, attempt: { ...attempt, signIn: kept } },
      result: { kind: 'sign_in', attempt },
    };
  });
  switch (found.kind) {
    case 'unknown':
      return found;
    case 'failed':
      return handOver(microsoft.redirectUri, { connectId, outcome: 'failed' });
    case 'code':
      return handOver(microsoft.redirectUri, { connectId, outcome: 'returned', code });
    case 'sign_in':
      return askSignIn(microsoft, found.attempt, drawn, null);
    case 'declined':
      return askConsent(microsoft, found.attempt, found.problem);
  }
}

/** The page on the card's origin takes it out of the fragment, which no server is sent. */
function handOver(redirectUri: string, told: Record<string, string>): Return {
  return { kind: 'handOver', url: `${redirectUri}#iluminr-consent&${new URLSearchParams(told).toString()}` };
}

/** Why a return is no consent of the attempt's tenant; null when it is one. */
function refusalOf({ tenant }: Pinned, query: URLSearchParams): Problem | null {
  // Microsoft sends admin_consent=True beside an error too.
  const error = query.get('error');
  if (error !== null) return refused(error, query.get('error_description') ?? '');
  if (query.get('tenant')?.toLowerCase() === tenant.id) return null;
  const detail = `The consent came from another tenant than ${tenant.name}. Nothing was connected.`;
  return problem(403, 'wrong_tenant', detail);
}

/** What a refused consent is called, and said to be. */
function refused(error: string, description: string): Problem {
  if (error !== 'access_denied' && error !== 'consent_required') {
    const detail = `Microsoft answered ${error.slice(0, 60)}. Nothing was connected.`;
    return problem(403, 'consent_failed', detail);
  }
  return needsAdmin.test(description)
    ? problem(
        403,
        'consent_needs_admin',
        'Only a Privileged Role Administrator or Global Administrator may grant this. Nothing was connected.',
      )
    : problem(403, 'consent_declined', 'The permissions were declined. Nothing was connected.');
}
