import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { pollList, readMembership, type GraphClient, type PollResult } from '../../shared/directory/index.ts';
import { inChosenItems, isPaged, toItems } from '../shared/entra/items.ts';
import { itemParameters, whomAndWhat } from '../shared/entra/read-settings.ts';
import { collectionOf } from '../shared/parameters.ts';
import { readCardSettings, type CardSettings } from './card-settings.ts';
import { scopeHints, sizeHints, totalHint } from './hints.ts';
import { readClient } from './read-client.ts';

/** Everyone in one run, however many items come in; `complete` only when the last page came. */
export async function getMany(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
  const parameter = itemParameters(context, 0);
  const own = whomAndWhat(context.getNode(), parameter);
  const card =
    parameter('users', 'all') === 'card'
      ? readCardSettings(context.getNode(), parameter('cardSettings', {}))
      : undefined;
  const select = [...new Set([...own.select, ...(card?.reading.select ?? [])])];
  const options = collectionOf(context, 'options', 0);
  const { client, tenantId } = await readClient(context);
  const result = await pollList(
    client,
    { ...own, ...card?.reading, select, deliver: 'full', firstRun: 'everyone', maxPages: Infinity },
    { version: 1, scope: '' },
  );
  if (!result.complete && options['allowIncomplete'] !== true) throw incomplete(context, result);
  context.addExecutionHints(totalHint(result), ...scopeHints(result), ...sizeHints(result, isPaged(options)));
  const contactGroups = await contactGroupsOf(client, card?.contactGroups ?? []);
  // One pairing for everyone: n8n saves it once.
  const pairedItem = { item: 0 };
  const items = inChosenItems(toItems(result, tenantId, contactGroups), options);
  return items.map(({ json }) => ({ json, pairedItem }));
}

/** The contact groups of each person, by id: whoever is in a rule's group, directly or through groups inside it, has its contact group. */
async function contactGroupsOf(
  client: GraphClient,
  rules: CardSettings['contactGroups'],
): Promise<ReadonlyMap<string, string[]>> {
  const groups = new Map<string, string[]>();
  for (const { groupId, contactGroup } of rules) {
    const { ids } = await readMembership(client, [groupId]);
    for (const id of ids) groups.set(id, [...(groups.get(id) ?? []), contactGroup]);
  }
  return groups;
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
