import { createHash } from 'node:crypto';
import type { Customer } from '../input/customer.ts';
import { keyOf } from '../input/customer.ts';
import type { WorkflowNode } from './workflow.ts';

/** The minute of the hour at which a customer's runs begin: always the same one, and spread over the hour among customers. */
export function minuteOf(name: string): number {
  return createHash('sha256').update(keyOf(name)).digest().readUInt32BE(0) % 60;
}

/** The clock of a template, at the customer's minute and, where it runs once a day or less, at their hour. */
export function atTheirTime(
  clock: WorkflowNode,
  { name, hour }: Pick<Customer, 'name' | 'hour'>,
): WorkflowNode {
  const { interval } = clock.parameters['rule'] as { interval: Record<string, unknown>[] };
  const own = interval.map((each) => ({
    ...each,
    triggerAtMinute: minuteOf(name),
    ...(hour === undefined || each['field'] === 'hours' ? {} : { triggerAtHour: hour }),
  }));
  return { ...clock, parameters: { ...clock.parameters, rule: { interval: own } } };
}
