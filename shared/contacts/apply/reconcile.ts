import type { Contact } from '../../contract/index.ts';
import type { ReadResult, WrittenContact } from '../client/answers.ts';
import { IluminrError, infoOfProblem } from '../client/errors.ts';
import type { ErrorInfo } from '../client/errors.ts';
import { actionOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import { changesOf, differingFields, newContactOf } from './fields.ts';
import { goneError, rebase, rebaseCreate } from './rebase.ts';
import type { Attempt, ApplyState } from './apply-state.ts';

/** An answer written longer than this before the run began, in milliseconds, was remembered: the server's clock is known to a second. */
const clockSkewMs = 5_000;

/** Records one result. Gives the attempt back when the change has to go out again. */
export async function reconcile(
  state: ApplyState,
  attempt: Attempt,
  result: ReadResult,
): Promise<Attempt | undefined> {
  const { outcomes } = state;
  const change = outcomes.changes[attempt.position]!;
  if (result.status === 'ok') {
    recordSuccess(state, attempt, result.contact);
    return undefined;
  }

  const { error: problem } = result;
  const error = infoOfProblem(problem, actionOf(change));
  if (problem.status === 401) {
    outcomes.stop(new IluminrError(error, { problem }), [attempt.position]);
  } else if (problem.status === 429 || problem.status >= 500) {
    return attempt;
  } else if (problem.status === 412) {
    return state.validateOnly && hasEarlierStep(state, change)
      ? onVersionOfNow(state, attempt)
      : rebaseOnCurrent(state, attempt, 'unchanged');
  } else if (state.validateOnly && isReleased(state, change, problem.code, problem.conflictId)) {
    outcomes.record(attempt.position, { status: 'valid' });
  } else if (!state.validateOnly && state.runSalt === '') {
    state.toRetry.push(attempt);
  } else if (problem.status === 404) {
    outcomes.record(attempt.position, { status: 'conflict', error: goneError(change) });
  } else if (change.operation === 'create' && problem.conflictId !== undefined) {
    await rebaseRefusedCreate(state, attempt, problem.conflictId, error);
  } else {
    outcomes.record(attempt.position, { status: 'refused', error });
  }
  return undefined;
}

/** No answer told what became of a change: look at the account instead. */
export async function reconcileByReading(state: ApplyState, attempt: Attempt): Promise<Attempt | undefined> {
  const change = state.outcomes.changes[attempt.position]!;
  if (state.validateOnly) return attempt;
  if (change.operation !== 'create') return rebaseOnCurrent(state, attempt, 'applied');
  if (!isFindable(change)) {
    // Nothing would keep a second one from being created.
    state.outcomes.recordUnanswered(attempt.position);
    return undefined;
  }
  const [link] = Object.entries(newContactOf(change.contact ?? {}).externalIds ?? {});
  // Who has an address alone goes out again: whoever holds it may be another person, and iluminr gives it to one only.
  if (link === undefined) return attempt;
  const [source, externalId] = link;
  const existing = await reading(state, attempt, () => state.client.find({ source, externalId }));
  if (existing === 'ended') return undefined;
  if (existing === undefined || rebaseCreate(change, existing)?.verdict !== 'unchanged') return attempt;
  state.outcomes.record(attempt.position, { status: 'applied', contactId: existing.id, contact: existing });
  return undefined;
}

/** An answer that the server remembered is no longer what the account holds: look, and decide anew. */
export async function reconcileReplayed(
  state: ApplyState,
  attempt: Attempt,
  contactId: string,
): Promise<void> {
  const change = state.outcomes.changes[attempt.position]!;
  if (change.operation !== 'create') {
    const again = await rebaseOnCurrent(state, attempt, 'unchanged');
    if (again !== undefined) state.toRetry.push(again);
    return;
  }
  const existing = await reading(state, attempt, () => state.client.contact(contactId));
  if (existing === 'ended') return;
  if (existing !== undefined && recordCreated(state, attempt, existing)) return;
  // Deleted since, or made somebody else: iluminr takes the person again, unless nothing would keep it from doing so twice.
  if (existing === undefined || isFindable(change)) state.toRetry.push(attempt);
  else state.outcomes.record(attempt.position, { status: 'unchanged', contactId, contact: existing });
}

function isFindable({ contact = {} }: PlannedChange): boolean {
  return Boolean(contact.email) || Object.keys(newContactOf(contact).externalIds ?? {}).length > 0;
}

function recordSuccess(state: ApplyState, attempt: Attempt, contact: WrittenContact): void {
  const change = state.outcomes.changes[attempt.position]!;
  const isCreate = change.operation === 'create';
  if (state.validateOnly) {
    // The id of a contact that is only validated is stored nowhere.
    state.outcomes.record(attempt.position, isCreate ? { status: 'valid' } : { status: 'valid', contact });
    return;
  }
  const writtenAt = Date.parse((isCreate ? contact.createdAt : contact.updatedAt) ?? '');
  if (state.runSalt === '' && writtenAt < state.startedAt - clockSkewMs) {
    state.replayed.push({ attempt, contact });
    return;
  }
  const isSame = !isCreate && contact.version !== undefined && contact.version === attempt.ifVersion;
  const status = isSame ? 'unchanged' : 'applied';
  state.outcomes.record(attempt.position, { status, contactId: contact.id, contact });
}

/**
 * In a preview the first step on a contact is not written, so a later one is checked on the version that the contact has, for
 * all that stands in its way beside that.
 */
async function onVersionOfNow(state: ApplyState, attempt: Attempt): Promise<Attempt | undefined> {
  const change = state.outcomes.changes[attempt.position]!;
  const current = await reading(state, attempt, () => state.client.contact(change.contactId ?? ''));
  if (current === 'ended') return undefined;
  if (current !== undefined) return { position: attempt.position, ifVersion: current.version };
  state.outcomes.record(attempt.position, { status: 'conflict', error: goneError(change) });
  return undefined;
}

/** Reads the contact and decides anew; `done` is the outcome when it holds what was wanted. */
async function rebaseOnCurrent(
  state: ApplyState,
  attempt: Attempt,
  done: 'applied' | 'unchanged',
): Promise<Attempt | undefined> {
  const { outcomes, client } = state;
  const change = outcomes.changes[attempt.position]!;
  const current = await reading(state, attempt, () => client.contact(change.contactId ?? ''));
  if (current === 'ended') return undefined;
  if (current === undefined) {
    outcomes.record(attempt.position, { status: 'conflict', error: goneError(change) });
    return undefined;
  }
  const decision = isPast(state, change, current)
    ? ({ verdict: 'unchanged' } as const)
    : rebase(change, current, attempt.ifVersion, state.isUndo);
  if (decision.verdict === 'again') return { position: attempt.position, ifVersion: decision.ifVersion };
  outcomes.record(
    attempt.position,
    decision.verdict === 'conflict'
      ? { status: 'conflict', error: decision.error }
      : { status: done, contactId: current.id, contact: current },
  );
  return undefined;
}

/** Whether somebody who was to let go of an address has what the plan gives them afterwards: it was applied before. */
function isPast(
  { outcomes }: ApplyState,
  { reason, contactId, phase }: PlannedChange,
  current: Contact,
): boolean {
  if (reason !== 'email_released') return false;
  const later = outcomes.changes.find((each) => each.contactId === contactId && each.phase > phase);
  return (
    later?.operation === 'update' && differingFields(current, changesOf(later.contact ?? {})).length === 0
  );
}

async function rebaseRefusedCreate(
  state: ApplyState,
  attempt: Attempt,
  conflictId: string,
  refusal: ErrorInfo,
): Promise<void> {
  const { outcomes, client } = state;
  const existing = await reading(state, attempt, () => client.contact(conflictId));
  if (existing === 'ended') return;
  const isOurs = existing !== undefined && recordCreated(state, attempt, existing);
  if (!isOurs) outcomes.record(attempt.position, { status: 'refused', error: refusal });
}

/** Records what an existing contact means for its create; false when it is somebody else's. */
function recordCreated(state: ApplyState, attempt: Attempt, existing: Contact): boolean {
  const { outcomes } = state;
  const decision = rebaseCreate(outcomes.changes[attempt.position]!, existing);
  if (decision === undefined) return false;
  const contactId = existing.id;
  if (decision.verdict === 'conflict')
    outcomes.record(attempt.position, { status: 'conflict', contactId, error: decision.error });
  else outcomes.record(attempt.position, { status: 'unchanged', contactId, contact: existing });
  return true;
}

/** A read on the way: undefined when there is no such contact, `ended` when the attempt has its outcome by it. */
async function reading(
  state: ApplyState,
  attempt: Attempt,
  read: () => Promise<Contact | undefined>,
): Promise<Contact | undefined | 'ended'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    if (error.status === 404) return undefined;
    // An answer that cannot be read concerns this contact alone; anything else would meet the next one too.
    if (error.code === 'unexpected_answer') state.outcomes.recordUnanswered(attempt.position, error);
    else state.outcomes.stop(error, [attempt.position]);
    return 'ended';
  }
}

/** Whether an earlier step of the same plan moves this contact on. */
function hasEarlierStep({ releases }: ApplyState, { contactId = '', phase }: PlannedChange): boolean {
  return (releases.get(contactId) ?? Infinity) < phase;
}

/** In a preview nothing is written, so an email that an earlier phase frees still looks taken. */
function isReleased(
  state: ApplyState,
  change: PlannedChange,
  code: string,
  conflictId: string | undefined,
): boolean {
  if (code !== 'email_taken' || conflictId === undefined) return false;
  return (state.releases.get(conflictId) ?? Infinity) < change.phase;
}
