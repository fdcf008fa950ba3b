import type { IWorkflowDataProxyAdditionalKeys, WorkflowExecuteMode } from 'n8n-workflow';
import { core } from './setup.ts';
import type { Host } from './host.ts';

/** What n8n puts beside the data of an expression (`$execution` and its like) in an execution of this mode. */
export function keysOfMode(mode: WorkflowExecuteMode): IWorkflowDataProxyAdditionalKeys {
  const additionalData = { executionId: '1', variables: {} } as Host['additionalData'];
  return core.getAdditionalKeys(additionalData, mode, null);
}
