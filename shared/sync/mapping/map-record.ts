import { toCountry } from '../normalize/country.ts';
import { entraMapping } from './entra-defaults.ts';
import { compileMapping, type CompiledRule } from './compile.ts';
import { readValue } from './read-value.ts';
import { readState } from './status.ts';
import { coerceCustom, coerceField, coerceGroups, type MappingIssue } from './coerce.ts';
import { nameOf, reviewItem } from '../review.ts';
import type { ContactField, FieldMapping, FieldRule, MapResult, Person, ReviewItem } from '../types.ts';

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
  const given = compileMapping(mapping);
  const rules = given.isEmpty && source === entraSource ? compileMapping(entraMapping) : given;
  const issues: ReviewItem[] = [];
  const found: MappingIssue[] = [];
  const person: Person = { sourceId: readId(record, rules.id) };
  const values: Record<string, unknown> = person;

  const state = readState(record, rules.state, found);
  if (state !== undefined) person.state = state;
  const country = readCountry(record, rules.country, found);
  if (found.length > 0) addIssues(issues, found, source, person, null);

  for (const { field, rule } of rules.plain) {
    const raw = readValue(record, rule);
    if (raw === undefined) continue;
    const value = coerceField(field, raw, rule.rule, country, found);
    if (value !== undefined) values[field] = value;
    if (found.length > 0) addIssues(issues, found, source, person, field);
  }
  const groups = rules.groups === undefined ? undefined : readValue(record, rules.groups);
  if (rules.groups !== undefined && groups !== undefined) {
    person.groups = coerceGroups(groups, rules.groups.rule, found);
    addIssues(issues, found, source, person, 'groups');
  }
  for (const { field, key, rule } of rules.custom) {
    const raw = readValue(record, rule);
    if (raw === undefined) continue;
    const value = coerceCustom(raw, rule.rule, field, found);
    if (value !== undefined) (person.customFields ??= {})[key] = value;
    if (found.length > 0) addIssues(issues, found, source, person, field);
  }

  if (person.sourceId === '') issues.push(missingId(source, person));
  if (issues.length > 0) nameIssues(issues, person);
  return { person, issues };
}

function readId(record: Record<string, unknown>, rule: CompiledRule): string {
  const value = readValue(record, rule);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function readCountry(
  record: Record<string, unknown>,
  rule: CompiledRule | undefined,
  issues: MappingIssue[],
): string | undefined {
  const value = rule === undefined ? undefined : readValue(record, rule);
  if (value === undefined || value === null) return undefined;
  const country = typeof value === 'string' ? toCountry(value) : null;
  if (country !== null) return country;
  issues.push({
    code: 'invalid_country',
    message: `"${show(value)}" is not a country. Use a two-letter code such as AU, or the English name.`,
  });
  return defaultCountry(rule?.rule);
}

function defaultCountry(rule: FieldRule | undefined): string | undefined {
  return typeof rule?.default === 'string' ? (toCountry(rule.default) ?? undefined) : undefined;
}

/** Makes issues of what was found in one field, and empties the list for the next. */
function addIssues(
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
function nameIssues(issues: readonly ReviewItem[], person: Person): void {
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
