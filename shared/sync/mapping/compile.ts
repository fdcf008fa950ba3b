import { parsePath, type Path } from './path.ts';
import { customKey, isContactField, isPlainField, sortFields, type PlainField } from '../contact-fields.ts';
import type { ContactField, FieldMapping, FieldRule } from '../types.ts';

const templatePath = /\{([^{}]+)\}/;
const namePart = /^(.+):(given|family)$/;

/** A path, or a part of a full name: `displayName:given`, `displayName:family`. */
export type ValuePath = Path & { name?: { path: Path; part: 'given' | 'family' } };

/** A rule taken apart once, because a mapping meets every record of a source. */
export type CompiledRule = {
  rule: FieldRule;
  /** The one key to look at, in most rules: tried first, because that is quicker. */
  key: string | undefined;
  /** Tried in order. */
  paths: readonly ValuePath[];
  /** What stands around the paths of the template: one text more than there are paths. */
  literals: readonly string[] | undefined;
  /** Refuses values that must not be taken, as if the path were empty. */
  isUsable: ((value: unknown) => boolean) | undefined;
};

/** A mapping taken apart once. */
export type CompiledMapping = {
  isEmpty: boolean;
  id: CompiledRule;
  state: CompiledRule;
  country: CompiledRule | undefined;
  plain: { field: PlainField; rule: CompiledRule }[];
  groups: CompiledRule | undefined;
  custom: { field: ContactField; key: string; rule: CompiledRule }[];
};

const compiledMappings = new WeakMap<FieldMapping, CompiledMapping>();

/** A mapping taken apart, remembered by its object. `$id` defaults to `id`, `$state` to what the Entra trigger or Graph say. */
export function compileMapping(mapping: FieldMapping): CompiledMapping {
  const cached = compiledMappings.get(mapping);
  if (cached !== undefined) return cached;
  const fields = sortFields(Object.keys(mapping).filter(isContactField));
  const ruleOf = (field: string): CompiledRule =>
    compileRule(mapping[field] ?? {}, field === 'email' ? isOwnAddress : undefined);
  const compiled: CompiledMapping = {
    isEmpty: Object.keys(mapping).length === 0,
    id: compileRule(mapping['$id'] ?? { from: 'id' }),
    state: compileRule(mapping['$state'] ?? { from: ['_sync.state', 'accountEnabled'] }),
    country: mapping['$country'] === undefined ? undefined : compileRule(mapping['$country']),
    plain: fields.filter(isPlainField).map((field) => ({ field, rule: ruleOf(field) })),
    groups: fields.includes('groups') ? ruleOf('groups') : undefined,
    custom: fields.flatMap((field) => {
      const key = customKey(field);
      return key === null ? [] : [{ field, key, rule: ruleOf(field) }];
    }),
  };
  compiledMappings.set(mapping, compiled);
  return compiled;
}

/** A rule taken apart. */
export function compileRule(rule: FieldRule, isUsable?: (value: unknown) => boolean): CompiledRule {
  if (rule.template !== undefined) {
    // Splitting by a pattern with a group gives the texts and the paths in turn.
    const parts = rule.template.split(templatePath);
    const paths = parts.filter((_, index) => index % 2 === 1).map((path) => parseValuePath(path.trim()));
    const literals = parts.filter((_, index) => index % 2 === 0);
    return { rule, key: undefined, paths, literals, isUsable };
  }
  const from = typeof rule.from === 'string' ? [rule.from] : (rule.from ?? []);
  const key = rule.constant === undefined && from.length === 1 ? from[0] : undefined;
  return { rule, key, paths: from.map(parseValuePath), literals: undefined, isUsable };
}

function parseValuePath(text: string): ValuePath {
  const part = namePart.exec(text);
  if (part?.[1] === undefined) return parsePath(text);
  const name = { path: parsePath(part[1]), part: part[2] === 'given' ? 'given' : 'family' } as const;
  return { ...parsePath(text), name };
}

/** A guest's sign-in name holds the tenant's own domain and reaches nobody (`ann_example.com#EXT#@tenant…`). */
function isOwnAddress(value: unknown): boolean {
  return typeof value !== 'string' || !value.includes('#') || !value.toUpperCase().includes('#EXT#');
}
