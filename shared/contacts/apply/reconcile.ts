import type { BatchResult, Contact } from '../../contract/index.ts';
import { IluminrError, infoOfProblem } from '../client/errors.ts';
import type { ErrorInfo } from '../client/errors.ts';
import { actionOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import { newContactOf } from './fields.ts';
import { goneError, rebase, rebaseCreate } from './rebase.ts';
import type { Attempt, ApplyState } from './apply-state.ts';

/** How far the clocks of this machine and of iluminr may lie apart, in milliseconds. */
const clockSkewMs = 60_000;

/** Settles one result. Gives the attempt back when the change has to go out again. */
export async function reconcile(
  state: ApplyState,
  attempt: Attempt,
  result: BatchResult,
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
    return rebaseOnCurrent(state, attempt, 'unchanged');
  } else if (state.validateOnly && isReleased(state, change, problem.code, problem.conflictId)) {
    outcomes.record(attempt.position, { status: 'valid' });
  } else if (!state.validateOnly && state.runSalt === '') {
    state.refused.push(attempt);
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
  const [link] = Object.entries(newContactOf(change.contact ?? {}).externalIds ?? {});
  const email = change.contact?.email;
  const filter =
    link !== undefined ? { source: link[0], externalId: link[1] } : email ? { email } : undefined;
  if (filter === undefined) {
    // Nothing would keep a second one from being created.
    state.outcomes.recordUnanswered(attempt.position);
    return undefined;
  }
  const existing = await reading(state, attempt, () => state.client.find(filter));
  if (existing === 'stopped') return undefined;
  if (existing === undefined || rebaseCreate(change, existing)?.verdict !== 'unchanged') return attempt;
  state.outcomes.record(attempt.position, { status: 'applied', contactId: existing.id, contact: existing });
  return undefined;
}

function recordSuccess(state: ApplyState, attempt: Attempt, contact: Contact): void {
  const change = state.outcomes.changes[attempt.position]!;
  const isCreate = change.operation === 'create';
  if (state.validateOnly) {
    // The id of a contact that is only validated is stored nowhere.
    state.outcomes.record(attempt.position, isCreate ? { status: 'valid' } : { status: 'valid', contact });
  } else if (
    isCreate &&
    state.runSalt === '' &&
    Date.parse(contact.createdAt) < state.startedAt - clockSkewMs
  ) {
    state.created.push({ attempt, contactId: contact.id });
  } else {
    const isSame = !isCreate && contact.version === attempt.ifVersion;
    const status = isSame ? 'unchanged' : 'applied';
    state.outcomes.record(attempt.position, { status, contactId: contact.id, contact });
  }
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
  if (current === 'stopped') return undefined;
  if (current === undefined) {
    outcomes.record(attempt.position, { status: 'conflict', error: goneError(change) });
    return undefined;
  }
  const decision = rebase(change, current, attempt.ifVersion);
  if (decision.verdict === 'again') return { position: attempt.position, ifVersion: decision.ifVersion };
  outcomes.record(
    attempt.position,
    decision.verdict === 'conflict'
      ? { status: 'conflict', error: decision.error }
      : { status: done, contactId: current.id, contact: current },
  );
  return undefined;
}

async function rebaseRefusedCreate(
  state: ApplyState,
  attempt: Attempt,
  conflictId: string,
  refusal: ErrorInfo,
): Promise<void> {
  const { outcomes, client } = state;
  const existing = await reading(state, attempt, () => client.contact(conflictId));
  if (existing === 'stopped') return;
  const decision =
    existing === undefined ? undefined : rebaseCreate(outcomes.changes[attempt.position]!, existing);
  if (decision === undefined) outcomes.record(attempt.position, { status: 'refused', error: refusal });
  else if (decision.verdict === 'conflict') {
    outcomes.record(attempt.position, { status: 'conflict', contactId: conflictId, error: decision.error });
  } else
    outcomes.record(attempt.position, { status: 'unchanged', contactId: conflictId, contact: existing! });
}

/** A read on the way: undefined when there is no such contact, `stopped` when the API does not answer any more. */
async function reading(
  state: ApplyState,
  attempt: Attempt,
  read: () => Promise<Contact | undefined>,
): Promise<Contact | undefined | 'stopped'> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    if (error.status === 404) return undefined;
    state.outcomes.stop(error, [attempt.position]);
    return 'stopped';
  }
}

/** In a preview nothing is written, so an email that an earlier phase frees still looks taken. */
function isReleased(
  state: ApplyState,
  change: PlannedChange,
  code: string,
  conflictId: string | undefined,
): boolean {
  if (code !== 'email_taken' || conflictId === undefined) return false;
  const phase = state.releases.get(conflictId);
  return phase !== undefined && phase < change.phase;
}
