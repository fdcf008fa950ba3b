import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { IluminrError } from '../../shared/contacts/index.ts';
import { failedItem } from '../shared/failed-item.ts';
import type { Operation, Resource } from './operation.ts';
import { contact } from './resources/contact/index.ts';
import { directorySync } from './resources/directory-sync/index.ts';
import { plan } from './resources/plan/index.ts';
import { syncRun } from './resources/sync-run/index.ts';
import { nodeError } from '../shared/iluminr/errors.ts';
import { openSession } from '../shared/iluminr/session.ts';

export const resources: Resource[] = [contact, directorySync, plan, syncRun];

/** Runs the chosen operation on all items, after the account has proved to be the environment that the node names. */
export async function route(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const items = context.getInputData();
  const operation = chosen(context);
  try {
    const session = await openSession(context, context.getNodeParameter('environment', 0) as string);
    return await operation.execute({ ...session, context, items });
  } catch (error) {
    operation.failed?.(context);
    const failure = nodeError(context.getNode(), error);
    if (!(error instanceof IluminrError) || !context.continueOnFail()) throw failure;
    return items.map((_, index) => failedItem(context, index, failure));
  }
}

function chosen(context: IExecuteFunctions): Operation {
  const resource = context.getNodeParameter('resource', 0);
  const operation = context.getNodeParameter('operation', 0);
  const found = resources
    .find(({ value }) => value === resource)
    ?.operations.find(({ option }) => option.value === operation);
  if (found === undefined) {
    throw new NodeOperationError(context.getNode(), `There is no operation ${resource}: ${operation}`, {
      description: "Choose 'Resource' and 'Operation' again.",
    });
  }
  return found;
}
