import type { Outcome } from './apply.ts';
import { keyOf } from './input/customer.ts';
import type { BoardRow } from './n8n/board.ts';
import type { Existing, ExistingWorkflow } from './n8n/existing.ts';
import type { Setting, Template } from './workflow/template.ts';

/** The control room's rows: the customers that n8n had, and what became of them by `outcomes`. */
export function boardRows(
  existing: Existing,
  outcomes: readonly Outcome[],
  templates: ReadonlyMap<string, Template>,
): BoardRow[] {
  const rows = new Map([...existing.workflows].map(([key, found]) => [key, rowOf(found, templates)]));
  for (const { step, workflowId, failure } of outcomes) {
    if (workflowId === undefined) continue;
    const key = keyOf(step.customer.name);
    const isNewlyPublished = failure === undefined && (step.kind === 'make' || step.isUnfinished);
    rows.set(key, {
      customer: step.customer.name,
      workflowId,
      environment: step.customer.environment,
      everyHours: step.template.everyHours,
      published: isNewlyPublished || rows.get(key)?.published === true,
    });
  }
  return [...rows.values()];
}

function rowOf(
  { id, marker, isPublished, workflow }: ExistingWorkflow,
  templates: ReadonlyMap<string, Template>,
): BoardRow {
  const settings = workflow.nodes.find(({ name }) => name === 'Settings')?.parameters['assignments'];
  const values = (settings as { assignments?: Setting[] } | undefined)?.assignments ?? [];
  const environment = values.find(({ name }) => name === 'environment')?.value;
  return {
    customer: marker.customer,
    workflowId: id,
    environment: typeof environment === 'string' ? environment : '',
    everyHours: templates.get(marker.template)?.everyHours ?? 24,
    published: isPublished,
  };
}
