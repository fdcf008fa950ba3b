import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { accountName } from '../../shared/contacts/index.ts';
import { explainUntouched, planSync } from '../../shared/sync/index.ts';
import { nodeError } from '../shared/iluminr/errors.ts';
import { openSession } from '../shared/iluminr/session.ts';
import { unsettledWorkflows } from '../shared/unsettled-workflows.ts';
import { contactsFromInput, readContacts } from './contacts.ts';
import { explainAll, explainHints } from './output/explain.ts';
import { planHints } from './output/hints.ts';
import { outputsOf, planItems } from './output/items.ts';
import { namesIn } from './parameters/list.ts';
import { readPolicy } from './parameters/policy.ts';
import { fightHints } from './fighting-pipelines.ts';
import { readHeldBefore } from './held-before.ts';
import { countRecentRemovals } from './recent-removals.ts';
import { keyHints } from './source-keys.ts';
import { readSource, type ReadSource } from './sources.ts';

/** Reads the sources and the account, plans, and puts the plan out. Nothing is written. */
export async function diff(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
  try {
    return await plan(context);
  } catch (error) {
    unsettledWorkflows.ended(context.getWorkflow().id, false);
    const failure = nodeError(context.getNode(), error);
    if (!context.continueOnFail()) throw failure;
    // The text stands beside the error, because n8n runs the node again for an error inside the JSON.
    const json = { kind: 'failure', message: failure.message, description: failure.description ?? null };
    const review = [{ json, error: failure, pairedItem: { item: 0 } }];
    const items = { create: [], update: [], deactivate: [], held: [], review, untouched: [], summary: [] };
    return outputsOf(items, isSorted(context));
  }
}

async function plan(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
  const count = Number(context.getNodeParameter('numberOfSources', 0));
  const sources: ReadSource[] = [];
  for (let number = 1; number <= count; number++) sources.push(await readSource(context, number));

  const { client, account } = await openSession(
    context,
    context.getNodeParameter('environment', 0) as string,
  );
  const fromInput = context.getNodeParameter('currentContacts', 0) === 'input';
  const contacts = fromInput ? contactsFromInput(context, count) : await readContacts(client);
  const guard = context.getNodeParameter('guard', 0, {}) as IDataObject;
  const removes = context.getNodeParameter('mode', 0) === 'full';
  const pipeline = {
    sourceKeys: sources.map(({ input }) => input.key),
    name: context.getWorkflow().name ?? '',
  };
  const policy = readPolicy(context, {
    recentRemovals: removes && guard['countRecent'] !== false ? await countRecentRemovals(client) : 0,
    heldBefore: removes ? await readHeldBefore(client, pipeline) : 0,
  });

  const now = new Date(client.clock.now());
  const input = {
    sources: sources.map((source) => source.input),
    contacts,
    policy,
    account: accountName(account),
    now,
  };
  const planned = planSync(input);
  const { explain, showEveryone, changesPerItem } = context.getNodeParameter('options', 0, {}) as {
    explain?: string;
    showEveryone?: boolean;
    changesPerItem?: number;
  };
  const explained = explainAll(input, namesIn(explain));
  const odd = sources.flatMap((source) => source.odd);
  const issues = [...odd, ...sources.flatMap((source) => source.issues)];
  const hints = [
    ...sources.flatMap((source) => source.hints),
    ...keyHints(pipeline.sourceKeys, contacts),
    ...planHints(planned, odd, issues),
    ...(await fightHints(client, pipeline.sourceKeys, planned, contacts)),
    ...explainHints(explained),
  ];
  if (hints.length > 0) context.addExecutionHints(...hints);
  const untouched = showEveryone === true ? explainUntouched(input) : [];
  const items = planItems(planned, sources, issues, contacts, untouched, (changesPerItem ?? 1) > 1);
  if (explained.length > 0) for (const { json } of items.summary) json['explanations'] = explained;
  return outputsOf(items, isSorted(context));
}

/** Whether each kind of item has an output of its own: so it always was in version 1. */
function isSorted(context: IExecuteFunctions): boolean {
  return context.getNode().typeVersion < 2 || context.getNodeParameter('outputs', 0, 'plan') === 'kinds';
}
