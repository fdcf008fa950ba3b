import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
  readGroupsOf,
  readPerson,
  selectedFields,
  toRecord,
  type GraphClient,
  type PersonOptions,
  type ReadRecord,
} from '../../shared/directory/index.ts';
import { clock } from '../shared/clock.ts';
import { nodeErrorOf } from '../shared/entra/failure.ts';
import { failedItem } from '../shared/failed-item.ts';
import { toItems } from '../shared/entra/items.ts';
import { itemParameters, readFields } from '../shared/entra/read-settings.ts';
import { isOn, textOf } from '../shared/parameters.ts';
import { readClient } from './read-client.ts';

/** One person for each item; an item whose person is not found fails alone when the node continues on fail. */
export async function get(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const { client, tenantId } = await readClient(context);
  const round = new Date(clock.now()).toISOString();
  const output: INodeExecutionData[] = [];
  for (const index of context.getInputData().keys()) {
    const pairedItem = { item: index };
    try {
      const people = [await personOf(context, client, index)];
      const read = { people, kind: 'changes', complete: true, round, resynced: false } as const;
      for (const item of toItems(read, tenantId)) output.push({ ...item, pairedItem });
    } catch (error) {
      const failure = nodeErrorOf(error, context.getNode());
      if (!context.continueOnFail()) throw failure;
      output.push(failedItem(context, index, failure));
    }
  }
  return output;
}

async function personOf(context: IExecuteFunctions, client: GraphClient, index: number): Promise<ReadRecord> {
  const { choice, manager } = readFields(context.getNode(), itemParameters(context, index));
  const options: PersonOptions = { select: selectedFields(choice), manager };
  const who = textOf(context, 'user', index);
  const read = toRecord(await readPerson(client, who, options));
  if (!isOn(context, 'addGroupNames', index, false)) return read;
  const groups = await readGroupsOf(client, read.record.id);
  return { ...read, record: { ...read.record, groups } };
}
