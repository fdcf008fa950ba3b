import { keyOf } from '../input/customer.ts';
import { markerOf } from '../workflow/marker.ts';
import type { Marker } from '../workflow/marker.ts';
import type { Workflow, WorkflowNode } from '../workflow/workflow.ts';
import { N8nRefusal } from './api.ts';
import type { N8nApi } from './api.ts';

/** A customer's workflow as n8n has it. */
export type ExistingWorkflow = {
  id: string;
  marker: Marker;
  workflow: Workflow;
  isPublished: boolean;
  tags: { id: string; name: string }[];
};

/** What n8n has that matters here. */
export type Existing = {
  /** By the customer's key. */
  workflows: Map<string, ExistingWorkflow>;
  /** Customers for whom n8n has several workflows of ours, by key, with the IDs. */
  repeated: Map<string, string[]>;
  /** All other workflows, by ID, with their names. */
  others: { id: string; name: string }[];
  /** IDs by type and name; undefined where this n8n lists no credentials. */
  credentials: { id: string; name: string; type: string }[] | undefined;
};

type ListedWorkflow = {
  id: string;
  name: string;
  active: boolean;
  isArchived?: boolean;
  nodes: WorkflowNode[];
  connections: Record<string, unknown>;
  settings?: Record<string, unknown> | null;
  tags?: { id: string; name: string }[];
};

/**
 * Reads every workflow of n8n, page by page, because a tag may have been taken off by hand and a second workflow for one
 * customer would do everything twice.
 * @throws N8nRefusal
 */
export async function readExisting(n8n: N8nApi): Promise<Existing> {
  const workflows = new Map<string, ExistingWorkflow>();
  const repeated = new Map<string, string[]>();
  const others: Existing['others'] = [];
  for await (const page of n8n.pages('/workflows?excludePinnedData=true')) {
    for (const listed of page as ListedWorkflow[]) {
      const marker = listed.isArchived === true ? undefined : markerOf(listed);
      if (marker === undefined) {
        others.push({ id: listed.id, name: listed.name });
        continue;
      }
      const key = keyOf(marker.customer);
      const first = workflows.get(key);
      if (first !== undefined) repeated.set(key, [...(repeated.get(key) ?? [first.id]), listed.id]);
      else workflows.set(key, existingOf(listed, marker));
    }
  }
  return { workflows, repeated, others, credentials: await readCredentials(n8n) };
}

function existingOf(listed: ListedWorkflow, marker: Marker): ExistingWorkflow {
  const { id, name, nodes, connections, settings, active, tags } = listed;
  const workflow = { name, nodes, connections, settings: settings ?? {} };
  return { id, marker, workflow, isPublished: active, tags: tags ?? [] };
}

/** Older versions of n8n, and keys of people who are neither owner nor admin, list none. */
async function readCredentials(n8n: N8nApi): Promise<Existing['credentials']> {
  const found: { id: string; name: string; type: string }[] = [];
  try {
    for await (const page of n8n.pages('/credentials'))
      for (const { id, name, type } of page as { id: string; name: string; type: string }[])
        found.push({ id, name, type });
  } catch (error) {
    if (error instanceof N8nRefusal && [403, 404, 405].includes(error.status)) return undefined;
    throw error;
  }
  return found;
}
