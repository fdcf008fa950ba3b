import type { Outcome } from './apply.ts';
import type { Problem } from './input/customer.ts';
import type { Step } from './plan.ts';
import { minuteOf } from './workflow/schedule.ts';

/** What is going to be done, before anything is: a line for each customer who is not as the file says, and the count. */
export function planText(
  steps: readonly Step[],
  problems: readonly Problem[],
  unlisted: readonly string[],
): string {
  const lines = [
    ...problems.map(({ customer, why }) => `${customer}: nothing is done: ${why}.`),
    ...steps.flatMap((step) => stepLine(step) ?? []),
    ...unlisted.map((name) => `${name}: is in n8n and not in the file, and stays. --remove takes it away.`),
  ];
  const count = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length;
  const counts = [
    `${count('make')} to make`,
    `${count('change')} to change`,
    `${count('unchanged')} as they should be`,
    `${count('edited')} edited by hand`,
    `${problems.length + count('problem')} with a problem`,
  ];
  return [...lines, counts.join(', ') + '.'].join('\n');
}

function stepLine(step: Step): string | undefined {
  const { name } = step.customer;
  if (step.kind === 'make') {
    const { everyHours } = step.template;
    const when = `${everyHours === 1 ? 'every hour' : everyHours === 24 ? 'every day' : 'every week'} at minute ${minuteOf(name)}`;
    return `${name}: two credentials and a workflow from ${step.template.name} are made, ${step.customer.environment}, ${when}.`;
  }
  if (step.kind === 'change') return `${name}: is changed: ${step.changes.join('; ')}.`;
  if (step.kind === 'edited')
    return `${name}: was edited by hand and is left: ${step.differences.join('; ')}. Put that into the file, or write over it with --overwrite.`;
  if (step.kind === 'problem') return `${name}: nothing is done: ${step.why}.`;
  return step.isPaused ? `${name}: is paused, and stays so. --resume publishes it.` : undefined;
}

/** What was done. */
export function outcomeText(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  const lines = failed.map(
    ({ step, failure }) => `${step.customer.name}: not finished: ${failure ?? ''}. Run the command again.`,
  );
  const done = (kind: Outcome['step']['kind']) =>
    outcomes.filter(({ step, failure }) => failure === undefined && step.kind === kind).length;
  return [...lines, `${done('make')} made, ${done('change')} changed, ${failed.length} not finished.`].join(
    '\n',
  );
}
