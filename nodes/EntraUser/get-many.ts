import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { pollList, readMembersOf, type GraphClient, type PollResult } from '../../shared/directory/index.ts';
import { inChosenItems, isPaged, toItems } from '../shared/entra/items.ts';
import { groupLabels } from '../shared/entra/gone-groups.ts';
import { itemParameters, whomAndWhat } from '../shared/entra/read-settings.ts';
import { collectionOf } from '../shared/parameters.ts';
import { readCardSettings, type CardSettings } from './card-settings.ts';
import { goneGroupHints, scopeHints, sizeHints, totalHint } from './hints.ts';
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
  const contactGroups = await contactGroupsOf(client, card?.contactGroups ?? []);
  const gone = [
    ...groupLabels(result.goneGroups ?? [], parameter('namedGroups', {})),
    ...contactGroups.gone.map(
      ({ groupId, contactGroup }) => `The group for '${contactGroup}' on the card (${groupId})`,
    ),
  ];
  const read = gone.length === 0 ? result : { ...result, goneGroups: gone };
  if (!result.complete && options['allowIncomplete'] !== true) throw incomplete(context, result);
  const hints = [...scopeHints(result), ...goneGroupHints(gone), ...sizeHints(result, isPaged(options))];
  context.addExecutionHints(totalHint(result), ...hints);
  // One pairing for everyone: n8n saves it once.
  const pairedItem = { item: 0 };
  const items = inChosenItems(toItems(read, tenantId, contactGroups.of), options);
  return items.map(({ json }) => ({ json, pairedItem }));
}

/**
 * The contact groups of each person, by id: whoever is in a rule's group, directly or through groups inside it, has its contact group.
 * And the rules whose group is gone.
 */
async function contactGroupsOf(
  client: GraphClient,
  rules: CardSettings['contactGroups'],
): Promise<{ of: ReadonlyMap<string, string[]>; gone: CardSettings['contactGroups'] }> {
  const groups = new Map<string, string[]>();
  const gone: CardSettings['contactGroups'] = [];
  for (const rule of rules) {
    const ids = await readMembersOf(client, rule.groupId);
    if (ids === undefined) gone.push(rule);
    for (const id of ids ?? []) groups.set(id, [...(groups.get(id) ?? []), rule.contactGroup]);
  }
  return { of: groups, gone };
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
