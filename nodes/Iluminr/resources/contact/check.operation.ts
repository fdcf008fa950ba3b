import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { IluminrError, applyChanges, subjectOf } from '../../../../shared/contacts/index.ts';
import type { ErrorInfo, PlannedChange } from '../../../../shared/contacts/index.ts';
import type { NewContact } from '../../../../shared/contract/index.ts';
import { contactColumns, contactOf } from '../../contact-columns.ts';
import { failedItem } from '../../../shared/failed-item.ts';
import type { Operation, Run } from '../../operation.ts';
import { errorFromInfo } from '../../../shared/iluminr/errors.ts';

/** Validates one contact for each item, in batches, and writes nothing. What is wrong is a result, not a failure. */
export const check: Operation = {
  option: {
    name: 'Check',
    value: 'check',
    action: 'Check contacts without writing',
    description: 'Find out what iluminr would refuse, and why; nothing is written',
  },
  subtitle: 'Check Contacts',
  properties: [contactColumns('add')],
  async execute(run) {
    const fields = await run.client.contactFields();
    const verdicts = new Map<number, ErrorInfo>();
    const changes: PlannedChange[] = [];
    const itemIndexes: number[] = [];
    for (const index of run.items.keys()) {
      try {
        const contact = contactOf(run, index, fields);
        changes.push(newChange(contact));
        itemIndexes.push(index);
      } catch (error) {
        verdicts.set(index, infoOfError(error));
      }
    }
    const { outcomes, stopped } = await applyChanges(run.client, run.account, changes, {
      validateOnly: true,
    });
    if (stopped !== undefined) throw stopped;
    const open = new Map<number, PlannedChange>();
    outcomes.forEach(({ status, error }, at) => {
      if (status === 'untouched') open.set(itemIndexes[at]!, changes[at]!);
      else if (error !== undefined) verdicts.set(itemIndexes[at]!, error);
    });
    return run.items.map((item, index) => {
      const unanswered = open.get(index);
      return unanswered === undefined
        ? shown(item, index, verdicts.get(index))
        : withoutVerdict(run, index, unanswered);
    });
  },
};

function newChange(contact: NewContact): PlannedChange {
  const planned = contact as NonNullable<PlannedChange['contact']>;
  return { planId: 'check', operation: 'create', contact: planned, reason: 'new', sourceIds: {}, phase: 0 };
}

function shown(item: Run['items'][number], index: number, found: ErrorInfo | undefined): INodeExecutionData {
  const verdict: IDataObject =
    found === undefined
      ? { valid: true }
      : {
          valid: false,
          code: found.code,
          field: found.field ?? null,
          message: `${found.what} ${found.advice}`,
        };
  return {
    json: Object.assign({ check: verdict }, item.json, { check: verdict }),
    pairedItem: { item: index },
  };
}

/** No answer is neither "valid" nor "refused", so it must not look like a verdict. */
function withoutVerdict(run: Run, index: number, change: PlannedChange): INodeExecutionData {
  const info = {
    code: 'no_result',
    what: `iluminr did not say whether it would take ${subjectOf(change)}.`,
    advice: 'Run again; nothing was written.',
  };
  const error = errorFromInfo(run.context.getNode(), info, index);
  if (!run.context.continueOnFail()) throw error;
  return failedItem(run.context, index, error);
}

function infoOfError(error: unknown): ErrorInfo {
  if (error instanceof IluminrError) return error.info;
  return {
    code: 'invalid_item',
    what: error instanceof Error ? error.message : String(error),
    advice: 'Correct the mapping of this item.',
  };
}
