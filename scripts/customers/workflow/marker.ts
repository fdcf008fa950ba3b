import * as z from 'zod/v4-mini';
import type { CredentialKind, Fingerprint } from './credentials.ts';
import { partsOf } from './parts.ts';
import type { Parts } from './parts.ts';
import { stickyType } from './workflow.ts';
import type { Workflow, WorkflowNode } from './workflow.ts';

const markerName = 'Made from a list';

const fingerprintSchema = z.object({ open: z.string(), secret: z.string() });
const markerSchema = z.object({
  customer: z.string(),
  template: z.string(),
  version: z.string(),
  salt: z.string(),
  credentials: z.object({ entra: z.string(), iluminr: z.string() }),
  fingerprints: z.object({ entra: fingerprintSchema, iluminr: fingerprintSchema }),
  parts: z.object({
    name: z.string(),
    connections: z.string(),
    settings: z.string(),
    nodes: z.record(z.string(), z.string()),
  }),
});

/** What the command remembers of a workflow that it wrote, in the workflow itself: whose it is, and how it was written. */
export type Marker = {
  customer: string;
  template: string;
  version: string;
  salt: string;
  /** IDs of the customer's credentials. */
  credentials: Record<CredentialKind, string>;
  fingerprints: Record<CredentialKind, Fingerprint>;
  parts: Parts;
};

/** The workflow with a sticky note that says where to change it, and carries the marker. */
export function marked(workflow: Workflow, memory: Omit<Marker, 'parts'>): Workflow {
  const marker: Marker = { ...memory, parts: partsOf(workflow) };
  const lefts = workflow.nodes.map(({ position: [left = 0] }) => left);
  const tops = workflow.nodes.map(({ position: [, top = 0] }) => top);
  const note: WorkflowNode = {
    id: 'c0ffee00-0000-5000-8000-000000000001',
    name: markerName,
    type: stickyType,
    typeVersion: 1,
    position: [Math.min(...lefts), Math.min(...tops) - 260],
    parameters: {
      content: `### ${memory.customer}\nMade by \`npm run customers\` from a list and the template *${memory.template}*, version ${memory.version}.\n\n**Change the list, not this workflow.** What is changed here by hand is named by the next run of the command, and left.`,
      height: 220,
      width: 460,
      color: 3,
    },
    notes: JSON.stringify(marker),
  };
  return { ...workflow, nodes: [...workflow.nodes, note] };
}

/** The marker of a workflow; undefined where there is none, or none that can be read. */
export function markerOf(workflow: Pick<Workflow, 'nodes'>): Marker | undefined {
  const note = workflow.nodes.find(({ name, type }) => name === markerName && type === stickyType);
  if (note?.notes === undefined) return undefined;
  try {
    const read = z.safeParse(markerSchema, JSON.parse(note.notes));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
