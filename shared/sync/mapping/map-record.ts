import { customKey, isContactField, isPlainField, sortFields, type PlainField } from '../contact-fields.ts';
import { toCountry } from '../normalize/country.ts';
import { entraMapping } from './entra-defaults.ts';
import { parseSource, readSource, type Source } from './read-source.ts';
import { readState } from './status.ts';
import { coerceCustom, coerceField, coerceGroups, type MappingIssue } from './coerce.ts';
import { nameOf, reviewItem } from '../review.ts';
import type { ContactField, FieldMapping, FieldRule, MapResult, Person, ReviewItem } from '../types.ts';

/** A mapping taken apart once, because it meets every record of a source. */
type Compiled = {
  isEmpty: boolean;
  id: Source;
  state: Source;
  country: Source | undefined;
  plain: { field: PlainField; source: Source }[];
  groups: Source | undefined;
  custom: { field: ContactField; key: string; source: Source }[];
};

const compiledMappings = new WeakMap<FieldMapping, Compiled>();
const entraSource = 'entra';

/**
 * Turns one record of a source into a person. A value that cannot be used becomes an issue and its field says nothing;
 * the person still syncs. A record without an id gives an empty `sourceId` and the issue `missing_id`.
 *
 * An empty mapping stands for the source's own default, which exists for `entra`. `$id` defaults to `id`, `$state` to
 * what the Entra trigger or Graph say (`_sync.state`, `accountEnabled`). Fields that iluminr does not have are left out;
 * `checkMapping` names them.
 *
 * @param mapping read once and remembered: to map differently, give another object.
 * @param source key of the source, for the issues.
 */
export function mapRecord(record: Record<string, unknown>, mapping: FieldMapping, source: string): MapResult {
  const given = compile(mapping);
  const rules = given.isEmpty && source === entraSource ? compile(entraMapping) : given;
  const issues: ReviewItem[] = [];
  const found: MappingIssue[] = [];
  const person: Person = { sourceId: readId(record, rules.id) };
  const values: Record<string, unknown> = person;

  const state = readState(record, rules.state, found);
  if (state !== undefined) person.state = state;
  const country = readCountry(record, rules.country, found);
  if (found.length > 0) tell(issues, found, source, person, null);

  for (const { field, source: from } of rules.plain) {
    const raw = readSource(record, from);
    if (raw === undefined) continue;
    const value = coerceField(field, raw, from.rule, country, found);
    if (value !== undefined) values[field] = value;
    if (found.length > 0) tell(issues, found, source, person, field);
  }
  const groups = rules.groups === undefined ? undefined : readSource(record, rules.groups);
  if (rules.groups !== undefined && groups !== undefined) {
    person.groups = coerceGroups(groups, rules.groups.rule, found);
    tell(issues, found, source, person, 'groups');
  }
  for (const { field, key, source: from } of rules.custom) {
    const raw = readSource(record, from);
    if (raw === undefined) continue;
    const value = coerceCustom(raw, from.rule, field, found);
    if (value !== undefined) (person.customFields ??= {})[key] = value;
    if (found.length > 0) tell(issues, found, source, person, field);
  }

  if (person.sourceId === '') issues.push(missingId(source, person));
  if (issues.length > 0) signIssues(issues, person);
  return { person, issues };
}

function compile(mapping: FieldMapping): Compiled {
  const known = compiledMappings.get(mapping);
  if (known !== undefined) return known;
  const fields = sortFields(Object.keys(mapping).filter(isContactField));
  const sourceOf = (field: string): Source =>
    parseSource(mapping[field] ?? {}, field === 'email' ? isOwnAddress : undefined);
  const compiled: Compiled = {
    isEmpty: Object.keys(mapping).length === 0,
    id: parseSource(mapping['$id'] ?? { from: 'id' }),
    state: parseSource(mapping['$state'] ?? { from: ['_sync.state', 'accountEnabled'] }),
    country: mapping['$country'] === undefined ? undefined : parseSource(mapping['$country']),
    plain: fields.filter(isPlainField).map((field) => ({ field, source: sourceOf(field) })),
    groups: fields.includes('groups') ? sourceOf('groups') : undefined,
    custom: fields.flatMap((field) => {
      const key = customKey(field);
      return key === null ? [] : [{ field, key, source: sourceOf(field) }];
    }),
  };
  compiledMappings.set(mapping, compiled);
  return compiled;
}

function readId(record: Record<string, unknown>, source: Source): string {
  const value = readSource(record, source);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function readCountry(
  record: Record<string, unknown>,
  source: Source | undefined,
  issues: MappingIssue[],
): string | undefined {
  const value = source === undefined ? undefined : readSource(record, source);
  if (value === undefined || value === null) return undefined;
  const country = typeof value === 'string' ? toCountry(value) : null;
  if (country !== null) return country;
  issues.push({
    code: 'invalid_country',
    message: `"${show(value)}" is not a country. Use a two-letter code such as AU, or the English name.`,
  });
  return defaultCountry(source?.rule);
}

function defaultCountry(rule: FieldRule | undefined): string | undefined {
  return typeof rule?.default === 'string' ? (toCountry(rule.default) ?? undefined) : undefined;
}

/** A guest's sign-in name holds the tenant's own domain and reaches nobody (`ann_example.com#EXT#@tenant…`). */
function isOwnAddress(value: unknown): boolean {
  return typeof value !== 'string' || !value.includes('#') || !value.toUpperCase().includes('#EXT#');
}

/** Makes issues of what was found in one field, and empties the list for the next. */
function tell(
  issues: ReviewItem[],
  found: MappingIssue[],
  source: string,
  person: Person,
  field: ContactField | null,
): void {
  for (const { code, message } of found) {
    issues.push(reviewItem(code, message, { source, sourceId: person.sourceId, field }));
  }
  found.length = 0;
}

/** Every issue names the person as they came out in the end. */
function signIssues(issues: readonly ReviewItem[], person: Person): void {
  const displayName = nameOf(person);
  for (const issue of issues) {
    issue.displayName = displayName;
    issue.email = person.email ?? null;
  }
}

function missingId(source: string, person: Person): ReviewItem {
  const who = nameOf(person) ?? 'A record';
  return reviewItem(
    'missing_id',
    `${who} came without an id from "${source}". Map the id of the record, then sync again.`,
    { source },
  );
}

/** A value as a short text for a message. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
