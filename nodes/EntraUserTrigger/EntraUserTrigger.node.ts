import type {
  IDataObject,
  INodeExecutionData,
  INodeType,
  INodeTypeDescription,
  IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { pollChanges, pollList, readSample, restore } from '../../shared/directory/index.ts';
import { searchGroups } from '../shared/entra/search-groups.ts';
import { properties } from './properties.ts';
import { loadCursor, saveCursor } from './poll/cursor-store.ts';
import { withPollLock } from './poll/poll-lock.ts';
import { pollClient, scopeOf } from './poll/poll-client.ts';
import { reportingErrors } from './poll/report-errors.ts';
import { readSettings } from './poll/settings.ts';
import { clock } from '../shared/clock.ts';
import { withGroupLabels } from '../shared/entra/gone-groups.ts';
import { inChosenItems, toItems } from '../shared/entra/items.ts';
import { unsettledWorkflows } from '../shared/unsettled-workflows.ts';
import { credentialName, tenantOf } from '../shared/entra/credential.ts';

const sampleSize = 10;

export class EntraUserTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Entra User Trigger',
    name: 'entraUserTrigger',
    icon: { light: 'file:entraUserTrigger.svg', dark: 'file:entraUserTrigger.dark.svg' },
    group: ['trigger'],
    version: [1],
    subtitle:
      '={{ ($parameter["deliver"] === "changes" ? "changes" : "full directory") + ($parameter["users"] === "groups" ? " of groups" : "") }}',
    description:
      'Reads the people of a Microsoft Entra directory: everyone, members of groups, or who changed',
    eventTriggerDescription: 'Reads the Microsoft Entra directory at the times you set',
    activationMessage:
      'The directory is read at once and then at the poll times. What one poll cannot finish, the next one goes on with.',
    defaults: { name: 'Entra User Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: credentialName, required: true }],
    triggerPanel: {
      header: '',
      executionsHelp: {
        inactive:
          "<b>While building your workflow</b>, click 'Fetch Test Event' to get a few people as a sample. It does not change what the published workflow gets.<br /><br /><b>Once it works</b>, publish the workflow: the directory is then read at once and at the poll times.",
        active:
          "<b>While building your workflow</b>, click 'Fetch Test Event' to get a few people as a sample. It does not change what the published workflow gets.<br /><br /><b>Your workflow also runs by itself</b> at the poll times; those runs are in the list of executions.",
      },
      activationHint: 'Publish the workflow to read the directory at the poll times.',
    },
    hints: [
      {
        type: 'info',
        message:
          "'Changes' outputs who changed since the poll before, and everyone again as often as 'Everyone Again' says: what was output to a run that failed comes back with that.",
        displayCondition: '={{ $parameter["deliver"] === "changes" }}',
        whenToDisplay: 'beforeExecution',
        location: 'ndv',
      },
      {
        type: 'info',
        message:
          "'Include Disabled Users' is off: people whose account is disabled are left out, so nothing after this node deactivates them.",
        displayCondition: '={{ $parameter["includeDisabled"] === false }}',
        whenToDisplay: 'always',
        location: 'ndv',
      },
      {
        type: 'info',
        message:
          "After 'Fetch Test Event' these are at most ten people as a sample, not the whole directory: '_sync.complete' is false.",
        whenToDisplay: 'afterExecution',
        location: 'outputPane',
      },
    ],
    properties,
  };

  methods = { listSearch: { searchGroups } };

  /** Reads the next part of the directory; the place it reached is remembered last, in one assignment. */
  async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
    const node = this.getNode();
    const key = `${this.getMode()}:${this.getWorkflow().id ?? ''}:${node.id}`;
    return withPollLock(key, () =>
      reportingErrors(this, key, async () => {
        const settings = readSettings(this);
        const options = this.getNodeParameter('options', {}) as IDataObject;
        const tenant = tenantOf(await this.getCredentials(credentialName), node);
        const client = pollClient(this, tenant);
        if (this.getMode() === 'manual') {
          const sample = await readSample(client, settings, sampleSize);
          return [inChosenItems(toItems({ ...sample, sample: true }, tenant.tenantId), options)];
        }
        const workflow = this.getWorkflow().id;
        const everyoneNow = unsettledWorkflows.isDue(workflow, clock.now());
        const state = restore(loadCursor(this), scopeOf(settings, tenant));
        const poll = settings.deliver === 'full' ? pollList : pollChanges;
        const result = await poll(client, { ...settings, everyoneNow }, state);
        const told = withGroupLabels(result, this.getNodeParameter('namedGroups', {}));
        const items = inChosenItems(toItems(told, tenant.tenantId), options);
        if (result.kind === 'full') unsettledWorkflows.serve(workflow, clock.now());
        saveCursor(this, result.state);
        return items.length === 0 ? null : [items];
      }),
    );
  }
}
