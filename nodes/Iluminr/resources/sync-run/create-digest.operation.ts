import { digestOf, newestRuns } from '../../../../shared/contacts/index.ts';
import type { IluminrClient, ListedRun, ReportedRun } from '../../../../shared/contacts/index.ts';
import type { Operation } from '../../operation.ts';

const day = 24 * 60 * 60 * 1000;
/** A pipeline without a run for so long is no longer one. */
const forgottenMs = 7 * day;
const defaultQuietHours = 26;

/** One message about the pipelines that need a look, and nothing when all is well. Nothing is written. */
export const createDigest: Operation = {
  option: {
    name: 'Create Digest',
    value: 'createDigest',
    action: 'Create a digest of sync runs',
    description:
      'Make a message of the newest run of each pipeline that needs a look: held, failed, missing, or with people to review; no item when all is well',
  },
  subtitle: 'Create Digest',
  properties: [
    {
      displayName: 'Hours Without a Run',
      name: 'quietHours',
      type: 'number',
      typeOptions: { minValue: 1 },
      default: defaultQuietHours,
      description: 'A pipeline that did not run for so long is named',
    },
  ],
  async execute({ context, client, items }) {
    const hours = Number(context.getNodeParameter('quietHours', 0, defaultQuietHours));
    const now = client.clock.now();
    const reported: ReportedRun[] = [];
    for (const run of newestRuns(await recentRuns(client, now)))
      reported.push({ run, issues: await firstIssues(client, run) });
    const digest = digestOf(reported, now, hours > 0 ? hours : defaultQuietHours);
    if (digest === undefined) return [];
    return [{ json: { ...digest, kind: 'digest' }, pairedItem: items.map((_, item) => ({ item })) }];
  },
};

async function recentRuns(client: IluminrClient, now: number): Promise<ListedRun[]> {
  const recent: ListedRun[] = [];
  for await (const page of client.runs()) {
    for (const run of page) if (Date.parse(run.startedAt) > now - forgottenMs) recent.push(run);
    if (Date.parse(page.at(-1)?.startedAt ?? '') <= now - forgottenMs) break;
  }
  return recent;
}

/** The first page: a message names only the first few. */
async function firstIssues(client: IluminrClient, { id }: ListedRun): Promise<ReportedRun['issues']> {
  for await (const page of client.issues(id)) return page;
  return [];
}
