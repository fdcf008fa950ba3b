import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectionRecord, Notice } from '../record.ts';
import { problem } from '../refusal.ts';
import { readRecord, update } from '../update.ts';

/** How long to wait after each try, in milliseconds: a mail server that is away comes back, an address that is wrong does not. */
const waits = [30_000, 5 * 60_000, 60 * 60_000, 6 * 60 * 60_000];
const mostTries = waits.length + 1;

/**
 * Tells what is due. A try is written down before it is made, so that a process which dies of it does not try for ever, and two
 * processes do not make the same one; after a crash a notice may be told again, under the same id. What was refused five times is
 * given up, and the connection says so. Rejects with the first refusal.
 */
export async function tellNotices(ports: DirectorySyncPorts, account: string): Promise<void> {
  const { notices } = await readRecord(ports, account);
  const done = await Promise.allSettled(notices.map(({ id }) => tell(ports, account, id)));
  const failure = done.find((one) => one.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

async function tell(ports: DirectorySyncPorts, account: string, id: string): Promise<void> {
  const trying = await beginTry(ports, account, id);
  if (trying === undefined) return;
  try {
    await ports.notifier.tell(account, trying);
  } catch (error) {
    if ((trying.tries ?? 0) >= mostTries) await giveUp(ports, account, id);
    throw error;
  }
  await update(ports, account, (record) => ({ ...without(record, id), undelivered: null }));
}

/** The notice with this try counted; undefined when it is not due, or was given up. */
async function beginTry(ports: DirectorySyncPorts, account: string, id: string): Promise<Notice | undefined> {
  let trying: Notice | undefined;
  const now = ports.clock.now();
  await update(ports, account, (record) => {
    trying = undefined;
    const notice = record.notices.find((one) => one.id === id);
    if (notice === undefined || (notice.nextTryAt ?? 0) > now) return record;
    const { tries = 0 } = notice;
    // The process died of the last try.
    if (tries >= mostTries) return givenUp(record, notice);
    const counted = { ...notice, tries: tries + 1, nextTryAt: now + (waits[tries] ?? waits.at(-1) ?? 0) };
    trying = counted;
    return { ...record, notices: record.notices.map((one) => (one === notice ? counted : one)) };
  });
  return trying;
}

async function giveUp(ports: DirectorySyncPorts, account: string, id: string): Promise<void> {
  await update(ports, account, (record) => {
    const notice = record.notices.find((one) => one.id === id);
    return notice === undefined ? record : givenUp(record, notice);
  });
}

function givenUp(record: ConnectionRecord, { id, to, subject }: Notice): ConnectionRecord {
  const whom = to.length === 0 ? 'the Admin Users' : to.join(', ');
  const detail = `The mail "${subject}" could not be sent to ${whom}, in ${mostTries} tries. Check the addresses under Tell by email in the settings.`;
  return { ...without(record, id), undelivered: problem(409, 'mail_undelivered', detail) };
}

function without(record: ConnectionRecord, id: string): ConnectionRecord {
  return { ...record, notices: record.notices.filter((notice) => notice.id !== id) };
}
