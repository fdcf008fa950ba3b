import { customKey, isContactField, isPlainField, sortFields, type PlainField } from '../contact-fields.ts';
import { toCountry } from '../normalize/country.ts';
import type { ContactField, FieldMapping, FieldRule, PersonState } from '../types.ts';
import { parsePath, type Path } from './path.ts';
import { holdsAccountFlags, stateOfColumn } from './state-words.ts';

const templatePath = /\{([^{}]+)\}/;
const namePart = /^(.+):(given|family)$/;

type NamePart = 'given' | 'family';

/**
 * A path, or a part of a full name: `displayName:given`, `displayName:family`. The other part, where a field of its own
 * says it, is taken out of the full name first.
 */
export type ValuePath = Path & { name?: { path: Path; part: NamePart; other?: CompiledRule } };

/** A rule taken apart once, because a mapping meets every record of a source. */
export type CompiledRule = {
  rule: FieldRule;
  /** The one key to look at, in most rules: tried first, because that is quicker. */
  key: string | undefined;
  /** Tried in order. */
  paths: readonly ValuePath[];
  /** What stands around the paths of the template: one text more than there are paths. */
  literals: readonly string[] | undefined;
  /** The rule's lookup, by what the record says, trimmed and in lower case. */
  values: ReadonlyMap<string, FixedValue> | undefined;
  /** Refuses values that must not be taken, as if the path were empty. */
  isUsable: ((value: unknown) => boolean) | undefined;
};

/** The rule of a field that holds one text. */
export type PlainRule = {
  field: PlainField;
  rule: CompiledRule;
  /** Of a telephone field: the rule for numbers that `$phoneType` does not speak of, where there are any. */
  ownNumbers?: CompiledRule | undefined;
};

/** A mapping taken apart once. */
export type CompiledMapping = {
  isEmpty: boolean;
  id: CompiledRule;
  state: CompiledRule;
  /** What a yes means in a column whose name says that somebody is gone, by path. */
  gone: ReadonlyMap<ValuePath, PersonState>;
  /** The columns of the state that hold Active Directory's flags. */
  flags: ReadonlySet<ValuePath>;
  /** Without the rule's default, which stands for people whose record names no country. */
  country: CompiledRule | undefined;
  defaultCountry: string | undefined;
  start: CompiledRule | undefined;
  end: CompiledRule | undefined;
  aliases: CompiledRule | undefined;
  phoneType: CompiledRule | undefined;
  plain: PlainRule[];
  groups: CompiledRule | undefined;
  custom: { field: ContactField; key: string; rule: CompiledRule }[];
};

type FixedValue = FieldRule['constant'];

const compiledMappings = new WeakMap<FieldMapping, CompiledMapping>();

/** A mapping taken apart, remembered by its object. `$id` defaults to `id`, `$state` to what the Entra trigger or Graph say. */
export function compileMapping(mapping: FieldMapping): CompiledMapping {
  const cached = compiledMappings.get(mapping);
  if (cached !== undefined) return cached;
  const fields = sortFields(Object.keys(mapping).filter(isContactField));
  const ruleOf = (field: string): CompiledRule =>
    compileRule(mapping[field] ?? {}, optionsOf(field, mapping));
  const optional = (target: string): CompiledRule | undefined =>
    mapping[target] === undefined ? undefined : ruleOf(target);
  const state = compileRule(mapping['$state'] ?? { from: ['_sync.state', 'accountEnabled'] });
  const { default: country, ...countryRule } = mapping['$country'] ?? {};
  const compiled: CompiledMapping = {
    isEmpty: Object.keys(mapping).length === 0,
    id: compileRule(mapping['$id'] ?? { from: 'id' }),
    state,
    gone: goneColumns(state),
    flags: new Set(state.paths.filter(({ steps }) => holdsAccountFlags(steps.at(-1) ?? ''))),
    country: mapping['$country'] === undefined ? undefined : compileRule(withEntraCountry(countryRule)),
    defaultCountry: typeof country === 'string' ? (toCountry(country) ?? undefined) : undefined,
    start: optional('$start'),
    end: optional('$end'),
    aliases: optional('$aliases'),
    phoneType: optional('$phoneType'),
    plain: fields.filter(isPlainField).map((field): PlainRule => {
      const rule = ruleOf(field);
      if (field !== 'mobile' && field !== 'phone') return { field, rule };
      const other = mapping[field === 'mobile' ? 'phone' : 'mobile'];
      return { field, rule, ownNumbers: other === undefined ? undefined : ownNumbers(mapping[field], other) };
    }),
    groups: fields.includes('groups') ? ruleOf('groups') : undefined,
    custom: fields.flatMap((field) => {
      const key = customKey(field);
      return key === null ? [] : [{ field, key, rule: ruleOf(field) }];
    }),
  };
  compiledMappings.set(mapping, compiled);
  return compiled;
}

/**
 * Entra leaves `usageLocation` empty for whoever has no licence; such a user's `country` still says more than a default.
 * Mappings that were saved when only the first was read are right too.
 */
function withEntraCountry(rule: FieldRule): FieldRule {
  return rule.from === 'usageLocation' ? { ...rule, from: [rule.from, 'country'] } : rule;
}

/** A rule taken apart. */
function compileRule(rule: FieldRule, { isUsable, other }: RuleOptions = {}): CompiledRule {
  const values =
    rule.values === undefined
      ? undefined
      : new Map(Object.entries(rule.values).map(([key, value]) => [lookupKey(key), value]));
  if (rule.template !== undefined) {
    // Splitting by a pattern with a group gives the texts and the paths in turn.
    const parts = rule.template.split(templatePath);
    const paths = parts
      .filter((_, index) => index % 2 === 1)
      .map((path) => parseValuePath(path.trim(), other));
    const literals = parts.filter((_, index) => index % 2 === 0);
    return { rule, key: undefined, paths, literals, values, isUsable };
  }
  const from = typeof rule.from === 'string' ? [rule.from] : (rule.from ?? []);
  const paths = from.map((path) => parseValuePath(path, other));
  const key =
    rule.constant === undefined && values === undefined && paths.length === 1 ? paths[0]?.text : undefined;
  return { rule, key, paths, literals: undefined, values, isUsable };
}

type RuleOptions = Partial<Pick<CompiledRule, 'isUsable'>> & { other?: CompiledRule | undefined };

/** What a rule of a field has beside what it says itself. */
function optionsOf(field: string, mapping: FieldMapping): RuleOptions {
  if (field === 'email' || field === '$aliases') return { isUsable: isOwnAddress };
  if (field === 'firstName') return { other: ownPaths(mapping['lastName']) };
  return field === 'lastName' ? { other: ownPaths(mapping['firstName']) } : {};
}

/**
 * The rule of a telephone field for the columns that the other telephone field does not read: `$phoneType` tells for which of
 * the two a number is, which is no question where each has a column of its own.
 */
function ownNumbers(rule: FieldRule | undefined, other: FieldRule): CompiledRule | undefined {
  const whole = compileRule(rule ?? {});
  const others = new Set(compileRule(other).paths.map(({ text }) => text));
  const own = whole.paths.map(({ text }) => text).filter((text) => !others.has(text));
  if (own.length === whole.paths.length) return whole;
  return own.length === 0 || whole.literals !== undefined ? undefined : compileRule({ ...rule, from: own });
}

/** A rule of the other half of a name, without what takes it from a full name in turn. */
function ownPaths(rule: FieldRule | undefined): CompiledRule | undefined {
  const from = typeof rule?.from === 'string' ? [rule.from] : (rule?.from ?? []);
  const own = from.filter((path) => !namePart.test(path));
  return own.length === 0 ? undefined : compileRule({ from: own });
}

function parseValuePath(text: string, other: CompiledRule | undefined): ValuePath {
  const part = namePart.exec(text);
  if (part?.[1] === undefined) return parsePath(text);
  const name = { path: parsePath(part[1]), part: part[2] === 'given' ? 'given' : 'family' } as const;
  return { ...parsePath(text), name: other === undefined ? name : { ...name, other } };
}

function goneColumns(state: CompiledRule): Map<ValuePath, PersonState> {
  const gone = new Map<ValuePath, PersonState>();
  for (const path of state.paths) {
    const meaning = stateOfColumn(path.steps.at(-1) ?? '');
    if (meaning !== undefined) gone.set(path, meaning);
  }
  return gone;
}

/** A guest's sign-in name holds the tenant's own domain and reaches nobody (`ann_example.com#EXT#@tenant…`). */
function isOwnAddress(value: unknown): boolean {
  return typeof value !== 'string' || !value.includes('#') || !value.toUpperCase().includes('#EXT#');
}

/** How what a record says is looked up in `values`: trimmed and without case. */
export function lookupKey(value: string): string {
  return value.trim().toLowerCase();
}
