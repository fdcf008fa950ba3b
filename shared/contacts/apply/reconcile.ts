import type { BatchResult, Contact } from '../../contract/index.ts';
import { IluminrError, explainProblem } from '../client/errors.ts';
import type { Explanation } from '../client/errors.ts';
import { actionOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import { newContactOf } from './fields.ts';
import { goneError, redecide, redecideCreate } from './rebase.ts';
import type { Entry, Work } from './apply-state.ts';

/** How far the clocks of this machine and of iluminr may lie apart, in milliseconds. */
const clockSkewMs = 60_000;

/** Settles one result. Gives the entry back when the change has to go out again. */
export async function settleResult(
  work: Work,
  entry: Entry,
  result: BatchResult,
): Promise<Entry | undefined> {
  const { ledger } = work;
  const change = ledger.changes[entry.position]!;
  if (result.status === 'ok') {
    settleDone(work, entry, result.contact);
    return undefined;
  }

  const { error: problem } = result;
  const error = explainProblem(problem, actionOf(change));
  if (problem.status === 401) {
    ledger.stop(new IluminrError(error, { problem }), [entry.position]);
  } else if (problem.status === 429 || problem.status >= 500) {
    return entry;
  } else if (problem.status === 412) {
    return decideAgain(work, entry, 'unchanged');
  } else if (work.validateOnly && isReleased(work, change, problem.code, problem.conflictId)) {
    ledger.settle(entry.position, { status: 'valid' });
  } else if (!work.validateOnly && work.nonce === '') {
    work.refused.push(entry);
  } else if (problem.status === 404) {
    ledger.settle(entry.position, { status: 'conflict', error: goneError(change) });
  } else if (change.operation === 'create' && problem.conflictId !== undefined) {
    await decideCreateAgain(work, entry, problem.conflictId, error);
  } else {
    ledger.settle(entry.position, { status: 'refused', error });
  }
  return undefined;
}

/** No answer told what became of a change: look at the account instead. */
export async function lookUp(work: Work, entry: Entry): Promise<Entry | undefined> {
  const change = work.ledger.changes[entry.position]!;
  if (work.validateOnly) return entry;
  if (change.operation !== 'create') return decideAgain(work, entry, 'applied');
  const [link] = Object.entries(newContactOf(change.contact ?? {}).externalIds ?? {});
  const email = change.contact?.email;
  const filter =
    link !== undefined ? { source: link[0], externalId: link[1] } : email ? { email } : undefined;
  if (filter === undefined) {
    // Nothing would keep a second one from being created.
    work.ledger.settleUnanswered(entry.position);
    return undefined;
  }
  const existing = await reading(work, entry, () => work.client.find(filter));
  if (existing === 'stopped') return undefined;
  if (existing === undefined || redecideCreate(change, existing)?.verdict !== 'unchanged') return entry;
  work.ledger.settle(entry.position, { status: 'applied', contactId: existing.id, contact: existing });
  return undefined;
}

function settleDone(work: Work, entry: Entry, contact: Contact): void {
  const change = work.ledger.changes[entry.position]!;
  const isCreate = change.operation === 'create';
  if (work.validateOnly) {
    // The id of a contact that is only validated is stored nowhere.
    work.ledger.settle(entry.position, isCreate ? { status: 'valid' } : { status: 'valid', contact });
  } else if (isCreate && work.nonce === '' && Date.parse(contact.createdAt) < work.startedAt - clockSkewMs) {
    work.created.push({ entry, contactId: contact.id });
  } else {
    const isSame = !isCreate && contact.version === entry.ifVersion;
    const status = isSame ? 'unchanged' : 'applied';
    work.ledger.settle(entry.position, { status, contactId: contact.id, contact });
  }
}

/** Reads the contact and decides anew; `done` is the outcome when it holds what was wanted. */
async function decideAgain(
  work: Work,
  entry: Entry,
  done: 'applied' | 'unchanged',
): Promise<Entry | undefined> {
  const { ledger, client } = work;
  const change = ledger.changes[entry.position]!;
  const current = await reading(work, entry, () => client.contact(change.contactId ?? ''));
  if (current === 'stopped') return undefined;
  if (current === undefined) {
    ledger.settle(entry.position, { status: 'conflict', error: goneError(change) });
    return undefined;
  }
  const decision = redecide(change, current);
  if (decision.verdict === 'again') return { position: entry.position, ifVersion: decision.ifVersion };
  ledger.settle(
    entry.position,
    decision.verdict === 'conflict'
      ? { status: 'conflict', error: decision.error }
      : { status: done, contactId: current.id, contact: current },
  );
  return undefined;
}

async function decideCreateAgain(
  work: Work,
  entry: Entry,
  conflictId: string,
  refusal: Explanation,
): Promise<void> {
  const { ledger, client } = work;
  const existing = await reading(work, entry, () => client.contact(conflictId));
  if (existing === 'stopped') return;
  const decision =
    existing === undefined ? undefined : redecideCreate(ledger.changes[entry.position]!, existing);
  if (decision === undefined) ledger.settle(entry.position, { status: 'refused', error: refusal });
  else if (decision.verdict === 'conflict') {
    ledger.settle(entry.position, { status: 'conflict', contactId: conflictId, error: decision.error });
  } else ledger.settle(entry.position, { status: 'unchanged', contactId: conflictId, contact: existing! });
}

/** A read on the way: undefined when there is no such contact, `stopped` when the API does not answer any more. */
async function reading(
  work: Work,
  entry: Entry,
  read: () => Promise<Contact | undefined>,
): Promise<Contact | undefined | 'stopped'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    if (error.status === 404) return undefined;
    work.ledger.stop(error, [entry.position]);
    return 'stopped';
  }
}

/** In a preview nothing is written, so an email that an earlier phase frees still looks taken. */
function isReleased(
  work: Work,
  change: PlannedChange,
  code: string,
  conflictId: string | undefined,
): boolean {
  if (code !== 'email_taken' || conflictId === undefined) return false;
  const phase = work.releases.get(conflictId);
  return phase !== undefined && phase < change.phase;
}
