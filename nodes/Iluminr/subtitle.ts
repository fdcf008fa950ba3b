import { environmentInSubtitle } from '../shared/iluminr/environment.ts';
import type { Resource } from './operation.ts';

/**
 * The subtitle that the canvas shows, as in "UAT · Apply Changes": the environment first, where it is never cut off. It is
 * an expression, which knows the values of the parameters and not their names, so it carries the names along.
 */
export function subtitleOf(resources: readonly Resource[]): string {
  const names: Record<string, string> = {};
  for (const { value, operations } of resources) {
    for (const { option, subtitle } of operations) names[`${value}.${String(option.value)}`] = subtitle;
  }
  const name = `(${JSON.stringify(names)})[$parameter["resource"] + "." + $parameter["operation"]]`;
  return `={{ ${environmentInSubtitle} + " · " + ${name} }}`;
}
