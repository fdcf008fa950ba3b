import type { CompleteRequest, ConnectStatus } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectAttempt } from '../record.ts';
import { refusal, Refusal } from '../refusal.ts';
import { fits } from '../secret.ts';
import { readRecord, update } from '../update.ts';
import { attemptOf, current } from './attempt.ts';
import { refuseHeld, roleRequired } from './tenants.ts';
import { readAttempt, startVerifying } from './verify.ts';

/**
 * Finishes a consent with the code that the return page handed over: only the session that began the attempt may, and only for a
 * tenant whose administrator it has shown. Sent again, it answers how far the attempt is. `takeOver` takes the tenant from the
 * organisation that had it; without that word 409 `takeover_required`, and the code stays good. Throws Refusal 403, 404, 409, 503.
 */
export async function completeConnect(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
  { code, takeOver = false }: CompleteRequest,
): Promise<ConnectStatus> {
  requireAdmin(actor);
  const now = ports.clock.now();
  const { tenant, organisation } = completable(
    attemptOf(await readRecord(ports, actor.account), actor, connectId),
    code,
    now,
  );
  if (tenant === null || !tenant.mayConsent) throw roleRequired(tenant?.name ?? 'the tenant');
  await refuseHeld(ports, organisation, tenant, takeOver);
  await update(ports, actor.account, (record) => {
    const attempt = completable(attemptOf(record, actor, connectId), code, now);
    // The same answer again for a request that is sent twice.
    return attempt.status === 'awaiting_consent'
      ? { ...record, attempt: { ...startVerifying(attempt, now), takeOver } }
      : record;
  });
  return readAttempt(ports, actor, connectId);
}

function completable(attempt: ConnectAttempt, code: string, now: number): ConnectAttempt {
  const { error, codeHash } = current(attempt, now);
  if (error !== null) throw new Refusal({ ...error, status: 409 });
  if (fits(codeHash, code)) return attempt;
  throw refusal(
    403,
    'forbidden',
    'This code belongs to another attempt, or to an earlier return of this one.',
  );
}
