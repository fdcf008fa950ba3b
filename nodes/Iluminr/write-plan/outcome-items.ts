import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { personOf, subjectOf, undoPart } from '../../../shared/contacts/index.ts';
import type { ErrorInfo, Place, PlannedChange, PlanItems } from '../../../shared/contacts/index.ts';
import type { SyncRunTotals } from '../../../shared/contract/index.ts';
import { whyOf } from '../../../shared/sync/describe-change.ts';
import type { Run } from '../operation.ts';
import { failedItem, hasErrorOutput } from '../../shared/failed-item.ts';
import { errorFromInfo } from '../../shared/iluminr/errors.ts';
import type { ItemOutcome } from './item-outcomes.ts';

type Review = PlanItems['review'][number]['entry'];
type Guard = PlanItems['summaries'][number]['entry']['guard'];

/**
 * What comes out for a change, or for an item that should have been one. The words stand in `why` and `message`, never in
 * `error`: n8n runs the whole node again when the first item's JSON has an error, and sends items that hold nothing else
 * to the error output.
 */
export function outcomeItem(run: Run, { itemIndex, row, change, outcome }: ItemOutcome): INodeExecutionData {
  const { status, error } = outcome;
  const message = error === undefined ? undefined : `${error.what} ${error.advice}`;
  const json: IDataObject = {
    do: change?.operation ?? '',
    status,
    name: change === undefined ? '' : nameOf(change),
    email: change === undefined ? '' : (outcome.contact?.email ?? personOf(change).email),
    why: message ?? (change === undefined ? '' : whyOf(change)),
    kind: 'outcome',
  };
  if (change !== undefined) {
    const { operation, reason, planId, sourceIds } = change;
    const contactId = outcome.contactId ?? change.contactId ?? null;
    Object.assign(json, { operation, reason, contactId, sourceIds, planId });
    if (outcome.contact !== undefined) json['contact'] = outcome.contact;
    if (status === 'applied') Object.assign(json, undoPart(run.account, change, outcome));
  }
  if (error === undefined) return { json, pairedItem: { item: itemIndex } };
  Object.assign(json, { code: error.code, message });
  if (error.field !== undefined) json['field'] = error.field;
  return notApplied(run, { itemIndex, row }, json, error);
}

/** The name alone, since the address has a column of its own; without one, whoever it is. */
function nameOf(change: PlannedChange): string {
  return personOf(change).name || subjectOf(change);
}

export function heldItem(
  itemIndex: number,
  change: PlannedChange,
  guard: Guard | undefined,
): INodeExecutionData {
  const { operation, reason, planId, contactId = null, sourceIds } = change;
  const json = {
    do: operation,
    status: 'held',
    name: nameOf(change),
    email: personOf(change).email,
    why: `waits for approval: ${whyOf(change)}`,
    kind: 'outcome',
    operation,
    reason,
    contactId,
    sourceIds,
    planId,
    message: guard?.message ?? 'The removal guard held this change.',
  };
  return { json, pairedItem: { item: itemIndex } };
}

export function reviewItem(itemIndex: number, item: Review): INodeExecutionData {
  const { code, severity, source, sourceId, contactId, displayName, email, field, message, planId } = item;
  const leftAlone = item.leftAlone === true ? { leftAlone: true } : {};
  const beginning = { do: 'review', status: 'review', name: displayName, email, why: message };
  return {
    json: {
      ...beginning,
      kind: 'outcome',
      code,
      severity,
      source,
      sourceId,
      contactId,
      field,
      message,
      ...leftAlone,
      planId,
    },
    pairedItem: { item: itemIndex },
  };
}

/** The run as it went: one item for it, whatever came in. */
export function runItem(
  itemIndex: number | undefined,
  end: {
    why: string;
    planId: string;
    runId: string | null;
    status: string;
    dryRun: boolean;
    totals: SyncRunTotals;
    guard: Guard | undefined;
    message: string | null;
    notReported: ErrorInfo[];
  },
): INodeExecutionData {
  const { guard, notReported, why, status, ...rest } = end;
  const json: IDataObject = { do: 'run', status, name: '', email: '', why, kind: 'run', ...rest };
  if (guard !== undefined) json['guard'] = { ...guard };
  if (notReported.length > 0)
    json['notReported'] = notReported.map(({ what, advice }) => `${what} ${advice}`);
  return itemIndex === undefined ? { json } : { json, pairedItem: { item: itemIndex } };
}

/**
 * The outcome of what was not applied. With an error output the item goes there, the plan's own item merged in; else the
 * outcome keeps its status and words, which n8n would drop from an item that carries an error. A row of a page has no item of
 * its own to be merged in: n8n would add the other rows, so it goes unpaired.
 */
function notApplied(
  run: Run,
  { itemIndex, row }: Place,
  json: IDataObject,
  error: ErrorInfo,
): INodeExecutionData {
  if (!hasErrorOutput(run.context)) return { json, pairedItem: { item: itemIndex } };
  const item = failedItem(
    run.context,
    itemIndex,
    errorFromInfo(run.context.getNode(), error, itemIndex),
    json,
  );
  return row === undefined ? item : { json: item.json };
}
