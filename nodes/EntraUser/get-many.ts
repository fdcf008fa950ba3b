import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { pollList, type PollResult } from '../../shared/directory/index.ts';
import { toItems } from '../shared/entra/items.ts';
import { itemParameters, whomAndWhat } from '../shared/entra/read-settings.ts';
import { collectionOf } from '../shared/parameters.ts';
import { scopeHints, sizeHints, totalHint } from './hints.ts';
import { readClient } from './read-client.ts';

/** Everyone in one run, however many items come in; `complete` only when the last page came. */
export async function getMany(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const settings = whomAndWhat(context.getNode(), itemParameters(context, 0));
  const options = collectionOf(context, 'options', 0);
  const { client, tenantId } = await readClient(context);
  const result = await pollList(
    client,
    { ...settings, deliver: 'full', firstRun: 'everyone', maxPages: Infinity },
    { version: 1, scope: '' },
  );
  if (!result.complete && options['allowIncomplete'] !== true) throw incomplete(context, result);
  context.addExecutionHints(totalHint(result), ...scopeHints(result), ...sizeHints(result));
  // One pairing for everyone: n8n saves it once.
  const pairedItem = { item: 0 };
  return toItems(result, tenantId).map(({ json }) => ({ json, pairedItem }));
}

function incomplete(context: IExecuteFunctions, { people, stoppedBy }: PollResult): NodeOperationError {
  const why = stoppedBy?.message ?? 'The list ended before as many people had come as Microsoft Graph counts';
  return new NodeOperationError(
    context.getNode(),
    `The directory could not be read to its end: ${people.length} people came. ${why}`,
    {
      description:
        "Nothing was output, so that nobody looks as if they had left. Run it again; or switch 'Output Incomplete List' on under 'Options'.",
    },
  );
}
