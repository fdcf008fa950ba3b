import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { EntraDirectoryOAuth2Api } from '../../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { EntraUserTrigger } from '../../../nodes/EntraUserTrigger/EntraUserTrigger.node.ts';
import type { SyncMark } from '../../../nodes/shared/entra/items.ts';
import {
  createDurablePoller,
  createPoller,
  type DurablePoller,
  type Poller,
  type PollerInput,
} from '../../engine/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import type { Microsoft } from '../../sandbox/microsoft.ts';

/** The credential as a builder fills it in for these stand-ins. */
export function credentialData(stage: Microsoft, changes: IDataObject = {}): IDataObject {
  return {
    cloud: 'custom',
    authorityUrl: stage.entra.url,
    graphBaseUrl: stage.graph.url,
    tenantId: sandbox.tenantId,
    clientId: sandbox.clientId,
    clientCredentialType: 'clientSecret',
    clientSecret: sandbox.clientSecret,
    ...changes,
  };
}

/** An active workflow that begins with the trigger, which delivers changes unless told otherwise. */
export function triggerOn(
  stage: Microsoft,
  parameters: IDataObject = {},
  more: Partial<PollerInput> & { credential?: IDataObject } = {},
): Poller {
  const data = credentialData(stage, more.credential);
  return createPoller({
    node: new EntraUserTrigger(),
    parameters: { deliver: 'changes', ...parameters },
    credentials: { entraDirectoryOAuth2Api: { type: new EntraDirectoryOAuth2Api(), data } },
    ...more,
  });
}

/** The same under n8n's durable scheduler. */
export function durableTriggerOn(stage: Microsoft, parameters: IDataObject = {}): DurablePoller {
  const credential = { type: new EntraDirectoryOAuth2Api(), data: credentialData(stage) };
  return createDurablePoller({
    node: new EntraUserTrigger(),
    parameters: { deliver: 'changes', ...parameters },
    credentials: { entraDirectoryOAuth2Api: credential },
  });
}

export function directoryOf(stage: Microsoft) {
  return stage.graph.store.directory(sandbox.tenantId);
}

/** A person as Graph keeps them. */
export function person(name: string, more: Record<string, unknown> = {}) {
  const address = `${name.toLowerCase()}@lanternbay.example`;
  return {
    userPrincipalName: address,
    mail: address,
    displayName: name,
    givenName: name,
    accountEnabled: true,
    userType: 'Member',
    ...more,
  };
}

export type Item = { id: string; _sync: SyncMark; [field: string]: unknown };

export function itemsOf(result: INodeExecutionData[][] | null): Item[] {
  return (result ?? []).flat().map(({ json }) => json as unknown as Item);
}

/** Who is in scope. */
export function namesOf(result: INodeExecutionData[][] | null): string[] {
  return itemsOf(result)
    .filter((item) => item._sync.state !== 'out_of_scope')
    .map((item) => (typeof item['givenName'] === 'string' ? item['givenName'] : item.id))
    .sort();
}
