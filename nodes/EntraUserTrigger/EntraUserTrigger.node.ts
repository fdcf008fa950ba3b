import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { restore } from '../../shared/directory/cursor.ts';
import { deliverChanges } from '../../shared/directory/deliver-changes.ts';
import { deliverList } from '../../shared/directory/deliver-list.ts';
import { readSample } from '../../shared/directory/sample.ts';
import { searchGroups } from './listSearch/groups.ts';
import { properties } from './properties.ts';
import { toItems } from './trigger/items.ts';
import { reached, saved } from './trigger/memory.ts';
import { oneAtATime } from './trigger/overlap.ts';
import { pollClient, scopeOf } from './trigger/read.ts';
import { reported } from './trigger/report.ts';
import { readSettings } from './trigger/settings.ts';
import { credentialName, sourceOf } from './trigger/source.ts';

const sampleSize = 10;

export class EntraUserTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Entra User Trigger',
    name: 'entraUserTrigger',
    icon: { light: 'file:entraUserTrigger.svg', dark: 'file:entraUserTrigger.dark.svg' },
    group: ['trigger'],
    version: [1],
    subtitle:
      '={{ ($parameter["deliver"] === "full" ? "full directory" : "changes") + ($parameter["users"] === "groups" ? " of groups" : "") }}',
    description:
      'Starts the workflow with the people of a Microsoft Entra directory: everyone, or who changed',
    eventTriggerDescription: 'Reads the Microsoft Entra directory at the times you set',
    activationMessage:
      'The directory is read now and then at the poll times. What a poll does not manage to read comes with the next one.',
    defaults: { name: 'Entra User Trigger' },
    polling: true,
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: credentialName, required: true }],
    triggerPanel: {
      header: '',
      executionsHelp: {
        inactive:
          "<b>While building your workflow</b>, click 'Fetch Test Event' to get a few people as a sample. It neither reads nor moves the place in the directory.<br /><br /><b>Once it works</b>, publish the workflow: the directory is then read at the poll times, beginning with 'First Run'.",
        active:
          "<b>While building your workflow</b>, click 'Fetch Test Event' to get a few people as a sample. It neither reads nor moves the place in the directory.<br /><br /><b>Your workflow also runs by itself</b> at the poll times; those runs are in the list of executions.",
      },
      activationHint: 'Publish the workflow to read the directory at the poll times.',
    },
    hints: [
      {
        type: 'info',
        message:
          "'Include Disabled Users' is off: people who leave are not handed on, so nothing after this node can deactivate them.",
        displayCondition: '={{ $parameter["includeDisabled"] === false }}',
        whenToDisplay: 'always',
        location: 'ndv',
      },
      {
        type: 'info',
        message: 'A sample for building, not the whole directory: `_sync.complete` is false.',
        displayCondition: '={{ $execution.mode === "test" }}',
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
    return oneAtATime(`${this.getMode()}:${this.getWorkflow().id ?? ''}:${node.id}`, async () => {
      const settings = readSettings(this);
      const source = sourceOf(await this.getCredentials(credentialName), node);
      const client = pollClient(this, source);
      if (this.getMode() === 'manual') {
        const sample = await reported(this, null, () => readSample(client, settings, sampleSize));
        return sample === null ? null : [toItems(sample, source.tenantId)];
      }
      const state = restore(saved(this), scopeOf(settings, source));
      const deliver = settings.deliver === 'full' ? deliverList : deliverChanges;
      const delivery = await reported(this, state, () => deliver(client, settings, state));
      if (delivery === null) return null;
      const items = toItems(delivery, source.tenantId);
      reached(this, delivery.state);
      return items.length === 0 ? null : [items];
    });
  }
}
