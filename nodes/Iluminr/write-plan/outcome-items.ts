import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { personOf, subjectOf, undoPart } from '../../../shared/contacts/index.ts';
import type { ErrorInfo, PlannedChange, PlanItems } from '../../../shared/contacts/index.ts';
import type { SyncRunTotals } from '../../../shared/contract/index.ts';
import type { Run } from '../operation.ts';
import { failedItem, hasErrorOutput } from '../../shared/failed-item.ts';
import { errorFromInfo } from '../../shared/iluminr/errors.ts';
import type { ItemOutcome } from './item-outcomes.ts';

type Review = PlanItems['review'][number]['entry'];
type Guard = PlanItems['summaries'][number]['entry']['guard'];

/**
 * What comes out for a change, or for an item that should have been one. The words stand in `message`, never in `error`:
 * n8n runs the whole node again when the first item's JSON has an error, and sends items that hold nothing else to the
 * error output.
 */
export function outcomeItem(run: Run, { itemIndex, change, outcome }: ItemOutcome): INodeExecutionData {
  const json: IDataObject = { kind: 'outcome', status: outcome.status };
  if (change !== undefined) {
    const { operation, reason, planId, sourceIds, contact, before } = change;
    Object.assign(json, {
      operation,
      reason,
      contactId: outcome.contactId ?? change.contactId ?? null,
      // The address stands beside; a text of both would be one more for n8n to save of everyone.
      name: personOf(change).name || subjectOf(change),
      email: outcome.contact?.email ?? contact?.email ?? before?.email ?? change.email ?? null,
      sourceIds,
      planId,
    });
    if (outcome.contact !== undefined) json['contact'] = outcome.contact;
    if (outcome.status === 'applied') Object.assign(json, undoPart(run.account, change, outcome));
  }
  return withErrorInfo(run, itemIndex, json, outcome.error);
}

export function heldItem(
  itemIndex: number,
  change: PlannedChange,
  guard: Guard | undefined,
): INodeExecutionData {
  const { operation, reason, planId, contactId = null, sourceIds } = change;
  const message = guard?.message ?? 'The removal guard held this change.';
  const name = subjectOf(change);
  const json = {
    kind: 'outcome',
    status: 'held',
    operation,
    reason,
    contactId,
    name,
    sourceIds,
    planId,
    message,
  };
  return { json, pairedItem: { item: itemIndex } };
}

export function reviewItem(itemIndex: number, item: Review): INodeExecutionData {
  const { code, severity, source, sourceId, contactId, displayName, email, field, message, planId } = item;
  const json = { kind: 'outcome', status: 'review', code, severity, source, sourceId, contactId };
  return {
    json: { ...json, name: displayName, email, field, message, planId },
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
  const { guard, notReported, why, ...rest } = end;
  const json: IDataObject = { do: 'run', why, kind: 'run', ...rest };
  if (guard !== undefined) json['guard'] = { ...guard };
  if (notReported.length > 0)
    json['notReported'] = notReported.map(({ what, advice }) => `${what} ${advice}`);
  return itemIndex === undefined ? { json } : { json, pairedItem: { item: itemIndex } };
}

/**
 * Adds why it was not applied. With an error output the item goes there, the plan's own item merged in; else the
 * outcome keeps its status and words, which n8n would drop from an item that carries an error.
 */
function withErrorInfo(
  run: Run,
  itemIndex: number,
  json: IDataObject,
  error: ErrorInfo | undefined,
): INodeExecutionData {
  if (error === undefined) return { json, pairedItem: { item: itemIndex } };
  const told: IDataObject = { ...json, code: error.code, message: `${error.what} ${error.advice}` };
  if (error.field !== undefined) told['field'] = error.field;
  if (!hasErrorOutput(run.context)) return { json: told, pairedItem: { item: itemIndex } };
  return failedItem(run.context, itemIndex, errorFromInfo(run.context.getNode(), error, itemIndex), told);
}
