import type { FieldRule } from './mapping.ts';

/** Whether a rule of a mapping says where its value comes from; without the schema, for pages that only ask this. */
export function hasSource({ from, template, constant, default: fallback }: FieldRule): boolean {
  return [from, template, constant, fallback].some((source) => source !== undefined);
}
