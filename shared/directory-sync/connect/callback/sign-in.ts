import type { Problem } from '../../../contract/index.ts';
import type { DirectorySyncPorts, MicrosoftApp } from '../../ports.ts';
import type { CallbackSignIn, ProvedTenant } from '../../record.ts';
import { problem, Refusal } from '../../refusal.ts';
import { drawSecret, fits, hashOf } from '../../secret.ts';
import { readRecord, update } from '../../update.ts';
import { signInUrl } from '../addresses.ts';
import { requireMicrosoft, waitingForConsent } from '../attempt.ts';
import type { Pinned } from '../attempt.ts';
import { askedOf } from '../colleague.ts';
import { proveIdentity } from '../identity/prove-identity.ts';
import type { Return, Returned } from './returned.ts';
import { refuseHeld, roleRequired } from '../tenants.ts';
import { startVerifying } from '../verify.ts';

type Drawn = { state: string; nonce: string; verifier: string };

/** The secrets of one sign-in, and what is kept of them. */
export function drawSignIn(): { drawn: Drawn; kept: CallbackSignIn } {
  const drawn = { state: drawSecret(), nonce: drawSecret(), verifier: drawSecret() };
  const { state, nonce, verifier } = drawn;
  return { drawn, kept: { stateHash: hashOf(state), nonceHash: hashOf(nonce), verifier } };
}

/** Asks whoever consented to sign in. */
export async function askSignIn(
  microsoft: MicrosoftApp,
  attempt: Pinned,
  drawn: Drawn,
  why: Problem | null,
): Promise<Return> {
  const url = await signInUrl(microsoft, attempt.tenant.id, {
    ...drawn,
    state: `${attempt.id}.${drawn.state}`,
  });
  return { kind: 'ask', step: 'sign_in', url, problem: why, ...askedOf(attempt) };
}

/**
 * The sign-in after a consent: fresh, of a member of the tenant who may grant the access. Then the verification begins; else the page
 * says what is missing and offers another account.
 */
export async function finishSignIn(
  ports: DirectorySyncPorts,
  { account, connectId, secret, query }: Returned,
): Promise<Return> {
  const microsoft = requireMicrosoft(ports);
  const now = ports.clock.now();
  const attempt = waitingForConsent(await readRecord(ports, account), connectId, now);
  const signIn = attempt?.signIn ?? null;
  if (attempt === undefined || signIn === null || !fits(signIn.stateHash, secret)) return { kind: 'unknown' };
  try {
    const signer = await proveSigner(microsoft, attempt, signIn, query.get('code'), now);
    await refuseHeld(ports, attempt.organisation, signer, attempt.takeOver);
    await update(ports, account, (record) => {
      const waiting = waitingForConsent(record, connectId, now);
      if (waiting?.signIn?.stateHash !== signIn.stateHash) return record;
      return { ...record, attempt: startVerifying(waiting, now) };
    });
    return { kind: 'done', ...askedOf(attempt) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { drawn, kept } = drawSignIn();
    await update(ports, account, (record) => {
      const waiting = waitingForConsent(record, connectId, now);
      return waiting === undefined ? record : { ...record, attempt: { ...waiting, signIn: kept } };
    });
    return askSignIn(microsoft, attempt, drawn, error.problem);
  }
}

/** Throws Refusal 403, 503. */
async function proveSigner(
  microsoft: MicrosoftApp,
  { tenant }: Pinned,
  { nonceHash, verifier }: CallbackSignIn,
  code: string | null,
  now: number,
): Promise<ProvedTenant> {
  if (code === null)
    throw new Refusal(
      problem(403, 'identity_untrusted', 'Microsoft says that nobody signed in. Nothing was connected.'),
    );
  const idToken = await microsoft.redeemCode(tenant.id, code, verifier).catch(() => {
    const detail = 'Microsoft could not finish the sign-in. Sign in again.';
    throw new Refusal(problem(403, 'identity_untrusted', detail));
  });
  const signer = await proveIdentity(microsoft, idToken, nonceHash, now);
  if (signer.id !== tenant.id) {
    const detail = `That account belongs to another tenant than ${tenant.name}. Nothing was connected.`;
    throw new Refusal(problem(403, 'wrong_tenant', detail));
  }
  if (!signer.mayConsent) throw roleRequired(tenant.name);
  return signer;
}
