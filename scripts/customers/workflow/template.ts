import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stableJson } from '../../../shared/stable-json.ts';
import { projectRoot } from '../../setup/places.mjs';
import type { Workflow } from './workflow.ts';

export type Setting = { name: string; type: string; value: unknown };

/** A workflow template for one customer. */
export type Template = {
  /** Its file without `.json`. */
  name: string;
  workflow: Workflow;
  settings: Setting[];
  /** Stands for its text: another one is another version. */
  version: string;
  /** Hours from one run to the next. */
  everyHours: number;
};

const hoursOf: Record<string, number> = { hours: 1, days: 24, weeks: 168 };

/**
 * The templates that one customer has one of: those that read a directory by themselves, on a clock, by settings of their own. An HR
 * system wants a credential that nobody gives this command.
 */
export function readTemplates(folder = join(projectRoot, 'shared', 'templates')): Map<string, Template> {
  const templates = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => toTemplate(file.slice(0, -'.json'.length), readFileSync(join(folder, file), 'utf8')))
    .filter(isForCustomers);
  return new Map(templates.map((template) => [template.name, template]));
}

function isForCustomers({ name, workflow, settings }: Template): boolean {
  const readsDirectory = workflow.nodes.some(({ type }) => type === 'n8n-nodes-iluminr.entraUser');
  return readsDirectory && settings.length > 0 && !name.startsWith('hr-system-');
}

export function toTemplate(name: string, text: string): Template {
  const workflow = JSON.parse(text) as Workflow;
  const settings = workflow.nodes.find((node) => node.name === 'Settings')?.parameters['assignments'];
  const clock = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.scheduleTrigger')?.parameters[
    'rule'
  ];
  const field = (clock as { interval: { field: string }[] } | undefined)?.interval[0]?.field ?? 'days';
  return {
    name,
    workflow,
    settings: (settings as { assignments: Setting[] } | undefined)?.assignments ?? [],
    version: createHash('sha256').update(stableJson(workflow)).digest('hex').slice(0, 10),
    everyHours: hoursOf[field] ?? 24,
  };
}
