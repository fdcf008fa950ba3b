import { IluminrError } from '../../../../shared/contacts/index.ts';
import { isOn, textOf } from '../../../shared/parameters.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation, Run } from '../../operation.ts';
import { isDue } from './is-due.ts';

/** The mapping, scope and schedule that an Admin User chose on the Microsoft Entra card. */
export const getSettings: Operation = {
  option: {
    name: 'Get Settings',
    value: 'getSettings',
    action: 'Get directory sync settings',
    description: 'Read the mapping, the scope and the schedule that an Admin User chose in Settings',
  },
  subtitle: 'Sync Settings',
  properties: [
    {
      displayName: 'Only When Due',
      name: 'onlyWhenDue',
      type: 'boolean',
      default: false,
      description:
        'Whether to output nothing, so that the workflow ends here, while the sync is paused in Settings or the schedule chosen there has not come round. It counts for executions that a clock starts; by hand and when called the settings always come.',
    },
    {
      displayName: 'Pipeline',
      name: 'pipeline',
      type: 'string',
      default: '={{ $workflow.name }}',
      required: true,
      description: 'The name under which Apply Changes reports the runs, by which the last one is found',
      displayOptions: { show: { onlyWhenDue: [true] } },
    },
  ],
  async execute(run) {
    return eachItem(run, async (index) => {
      const { state, tenantId, tenantName, settings } = await run.client.directorySync();
      const { environment, organisation } = run.account;
      if (settings === null) {
        throw new IluminrError({
          code: 'not_connected',
          what: `The directory sync of ${organisation} has no settings yet.`,
          advice: 'Ask an Admin User to connect Microsoft Entra under Settings › Integrations first.',
        });
      }
      const wait = await reasonToWait(run, index, settings);
      if (wait !== undefined) {
        run.context.addExecutionHints({ message: wait, location: 'outputPane' });
        return undefined;
      }
      return { state, organisation, environment, tenantName, tenantId, ...settings };
    });
  },
};

/** Why a workflow that its clock started should not run now; undefined when it should. */
async function reasonToWait(
  { context, client }: Run,
  index: number,
  { enabled, schedule }: Record<string, unknown>,
): Promise<string | undefined> {
  if (context.getMode() !== 'trigger' || !isOn(context, 'onlyWhenDue', index, false)) return undefined;
  if (enabled === false) return 'The sync is paused in Settings, so nothing is put out.';
  const every = (schedule as { every?: unknown } | undefined)?.every;
  const interval = typeof every === 'string' ? every : '';
  const last = await lastStart(client, textOf(context, 'pipeline', index));
  if (isDue(interval, last, client.clock.now())) return undefined;
  return `The sync runs every ${interval} and last began at ${last ?? ''}, so nothing is put out.`;
}

/** When the newest run of a pipeline began, previews aside. The newest page is enough: one with 200 others after it is long over. */
async function lastStart(client: Run['client'], pipeline: string): Promise<string | undefined> {
  for await (const page of client.runs({ source: 'entra' }))
    return page.find((run) => run.pipeline === pipeline && !run.dryRun)?.startedAt;
  return undefined;
}
