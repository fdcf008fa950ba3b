import { planIdOf, undoObstacle, undoPlan } from '../../sync/index.ts';
import type { AppliedChange, UnsealedChange } from '../../sync/index.ts';
import type { Account } from '../../contract/index.ts';
import { IluminrError } from '../client/errors.ts';
import type { PlannedChange } from '../apply/operation.ts';
import type { Outcome } from '../apply/outcome.ts';
import { eachRow, withoutNulls } from './read-plan-items.ts';
import type { Indexed, Place, PlanItems } from './read-plan-items.ts';
import { outcomeItemSchema } from './schema.ts';
import { nothingOfARun } from './foreign-input.ts';
import { accountName, checkOutcomeAccount } from './plan-account.ts';
import { unknownOutcome } from './refusals.ts';

/** What an outcome carries so that it can be undone later, and nowhere but where it was written. */
export function undoPart(account: Account, change: PlannedChange, outcome: Outcome) {
  const { operation, phase, contact, before } = change;
  // Undoing a create needs no values, and who it is stands beside; a first run has one of these for everyone.
  const undo = operation === 'create' ? { phase } : { phase, contact, before };
  return { account: accountName(account), version: outcome.version, undo };
}

/**
 * Outcomes of Apply Changes as the plan that undoes them: what was applied, back to what was there, by the version that
 * it left. Outcomes that wrote nothing are left out. One without what undoing needs is rejected.
 *
 * @throws IluminrError when there is nothing to undo, which says why, and for other items or outcomes of another account.
 */
export function undoItems(items: readonly Record<string, unknown>[], account: Account): PlanItems {
  const obstacle = nothingOfARun(items);
  if (obstacle !== undefined) throw obstacle;
  checkOutcomeAccount(items, account);
  const read: PlanItems = { changes: [], held: [], review: [], summaries: [], rejected: [] };
  const applied: Indexed<AppliedChange>[] = [];
  let previews = 0;
  const refuse = (outcome: Outcome, place: Place) =>
    read.rejected.push({ ...place, entry: { change: undefined, outcome } });
  const take = (json: Record<string, unknown>, place: Place) => {
    const reject = (outcome: Outcome) => refuse(outcome, place);
    if (json['kind'] === 'run' || Object.keys(json).length === 0) return;
    const parsed = outcomeItemSchema.safeParse(withoutNulls(json));
    if (!parsed.success) return void reject(unknownOutcome());
    const {
      status,
      operation,
      reason,
      contactId,
      sourceIds,
      undo,
      version,
      account: at,
      ...who
    } = parsed.data;
    if (status === 'valid') previews += 1;
    if (status !== 'applied') return;
    if (operation === undefined || reason === undefined || undo === undefined || at === undefined)
      return void reject(unknownOutcome());
    const contact = operation === 'create' ? createdContact(who) : undefined;
    const change = { operation, reason, contactId, sourceIds, contact, ...undo } as UnsealedChange;
    const entry: AppliedChange = { change, status, contactId, version };
    if (undoObstacle(entry) === null) applied.push({ ...place, entry });
    else reject(unknownOutcome());
  };
  eachRow(items, take, refuse);
  if (applied.length + read.rejected.length === 0) throw nothingToUndo(previews);
  const changes = undoPlan(applied.map(({ entry }) => entry));
  const planId = planIdOf(changes);
  const placeOf = new Map(applied.map(({ itemIndex, row, entry }) => [entry.contactId, { itemIndex, row }]));
  for (const change of changes)
    read.changes.push({
      ...(placeOf.get(change.contactId) ?? { itemIndex: 0 }),
      entry: { ...change, planId },
    });
  return read;
}

/** Who a create made, by the name and address beside it. */
function createdContact({ name, email }: { name?: string | undefined; email?: string | undefined }) {
  return { ...(name === undefined ? {} : { firstName: name }), ...(email === undefined ? {} : { email }) };
}

function nothingToUndo(previews: number): IluminrError {
  return new IluminrError({
    code: 'nothing_to_undo',
    what:
      previews > 0
        ? 'There is nothing to undo: these outcomes are of a preview, which wrote nothing.'
        : 'There is nothing to undo: no outcome that came in was applied.',
    advice: 'Give this node all items that Apply Changes put out when it wrote.',
  });
}
