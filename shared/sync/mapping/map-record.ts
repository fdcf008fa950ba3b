import { sourceLabel } from '../describe-change.ts';
import type { PlainField } from '../contact-fields.ts';
import { isCertainlyMobile } from '../normalize/line-type.ts';
import { isPlaceholder } from '../normalize/placeholder.ts';
import { nameOf, reviewItem } from '../review.ts';
import type { ContactField, FieldMapping, MapResult, Person, ReviewItem } from '../types.ts';
import { readAliases } from './aliases.ts';
import { coerceCustom, coerceField, coerceGroups } from './coerce.ts';
import type { Reading } from './coerce-phone.ts';
import { compileMapping, type CompiledMapping, type CompiledRule } from './compile.ts';
import { readCountry } from './country.ts';
import { readDay } from './dates.ts';
import { entraMapping } from './entra-defaults.ts';
import { brief, type MappingIssue } from './issue.ts';
import { otherPhoneFields } from './phone-type.ts';
import { beginsVisibly, firstUsable, valueOf } from './read-value.ts';
import { readState } from './status.ts';

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
  const id = readId(record, rules.id, found);
  const person: Person = { sourceId: id.sourceId };
  const values: Record<string, unknown> = person;

  const state = readState(record, rules, found);
  if (state !== undefined) person.state = state;
  const { country, unread } = readCountry(record, rules, found);
  readDays(record, rules, person, found);
  if (found.length > 0) addIssues(issues, found, source, person, null);

  const reading: Reading = { country, unreadCountry: unread, landline: undefined, issues: found };
  const left: readonly string[] = otherPhoneFields(record, rules.phoneType, () => {
    const rule = rules.plain.find(({ field }) => field === 'mobile')?.rule;
    const number = rule && readByRule(record, 'mobile', rule, { ...reading, issues: [] });
    return typeof number === 'string' && isCertainlyMobile(number);
  });
  for (const { field, rule: whole, ownNumbers } of rules.plain) {
    const rule = left.includes(field) ? ownNumbers : whole;
    if (rule === undefined) continue;
    const value = readField(record, field, rule, reading);
    if (value !== undefined) values[field] = value;
    if (found.length > 0) addIssues(issues, found, source, person, field);
  }
  if (reading.landline !== undefined) {
    moveLandline(person, reading.landline, found);
    addIssues(issues, found, source, person, 'mobile');
  }
  const aliases = readAliases(record, rules.aliases, person.email);
  if (aliases !== undefined) person.aliases = aliases;
  readGroups(record, rules, person, found);
  if (found.length > 0) addIssues(issues, found, source, person, 'groups');
  for (const { field, key, rule } of rules.custom) {
    const value = firstUsable(record, rule, found, (raw) => coerceCustom(raw, rule.rule, field, found));
    if (value !== undefined) (person.customFields ??= {})[key] = value;
    if (found.length > 0) addIssues(issues, found, source, person, field);
  }

  if (unread !== undefined && !issues.some(({ code }) => code === 'unknown_country'))
    issues.push(invalidCountry(unread, source, person));
  if (person.sourceId === '') issues.push(missingId(source, person, id.placeholder));
  if (issues.length > 0) {
    nameIssues(issues, person);
    weighMobile(issues, person);
  }
  return id.placeholder === undefined
    ? { person, issues }
    : { person, issues, placeholderId: id.placeholder };
}

/** A field's value: nearly always the one key of its rule holds a text, which is quicker to read than a rule. */
function readField(
  record: Record<string, unknown>,
  field: PlainField,
  rule: CompiledRule,
  reading: Reading,
): string | null | undefined {
  const text = ownText(record, rule);
  return text === undefined
    ? readByRule(record, field, rule, reading)
    : valueOf(coerceField(field, text, rule.rule, reading));
}

function readByRule(
  record: Record<string, unknown>,
  field: PlainField,
  rule: CompiledRule,
  reading: Reading,
): string | null | undefined {
  return firstUsable(record, rule, reading.issues, (raw) => coerceField(field, raw, rule.rule, reading));
}

/** The text under the one key of a rule, where it plainly is the value that the rule means. */
function ownText(record: Record<string, unknown>, { key, rule, isUsable }: CompiledRule): string | undefined {
  if (key === undefined || rule.default !== undefined) return undefined;
  const raw = record[key];
  const isOwn = typeof raw === 'string' && beginsVisibly(raw) && isUsable?.(raw) !== false;
  // What an object inherits is no text.
  return isOwn ? raw : undefined;
}

/** The id of a record; empty where there is none, or a placeholder that identifies nobody. */
function readId(
  record: Record<string, unknown>,
  rule: CompiledRule,
  issues: MappingIssue[],
): { sourceId: string; placeholder: string | undefined } {
  const text = ownText(record, rule)?.trim();
  return text === undefined || isPlaceholder(text)
    ? readIdByRule(record, rule, issues)
    : { sourceId: text, placeholder: undefined };
}

function readIdByRule(
  record: Record<string, unknown>,
  rule: CompiledRule,
  issues: MappingIssue[],
): ReturnType<typeof readId> {
  let placeholder: string | undefined;
  const sourceId = firstUsable(record, rule, issues, (raw) => {
    const isNumber = typeof raw === 'bigint' || (typeof raw === 'number' && Number.isFinite(raw));
    const text = typeof raw === 'string' || isNumber ? String(raw).trim() : '';
    if (text === '') return null;
    if (!isPlaceholder(text)) return text;
    placeholder ??= text;
    return undefined;
  });
  return typeof sourceId === 'string' ? { sourceId, placeholder: undefined } : { sourceId: '', placeholder };
}

function readDays(
  record: Record<string, unknown>,
  { start, end }: CompiledMapping,
  person: Person,
  issues: MappingIssue[],
): void {
  if (start === undefined && end === undefined) return;
  const startsOn = readDay(record, start, 'the first day of work', issues);
  if (startsOn !== undefined) person.startsOn = startsOn;
  const endsOn = readDay(record, end, 'the last day of work', issues);
  if (endsOn !== undefined) person.endsOn = endsOn;
}

function readGroups(
  record: Record<string, unknown>,
  { groups: rule }: CompiledMapping,
  person: Person,
  issues: MappingIssue[],
): void {
  if (rule === undefined) return;
  const groups = firstUsable(record, rule, issues, (raw) => coerceGroups(raw, rule.rule, issues));
  if (groups !== undefined) person.groups = groups ?? [];
}

/** Gives a landline that stood in the mobile field to the phone field, if that is empty. */
function moveLandline(person: Person, landline: string, issues: MappingIssue[]): void {
  if (person.phone === landline) return;
  const isFree = person.phone === undefined || person.phone === null;
  if (isFree) person.phone = landline;
  issues.push({
    code: 'landline_in_mobile',
    message: `${landline} is a landline, so it was ${isFree ? 'taken as the phone number' : 'left out'} instead of the mobile. Correct it in the source.`,
  });
}

function invalidCountry(unread: string, source: string, person: Person): ReviewItem {
  return reviewItem(
    'invalid_country',
    `"${brief(unread)}" is not a country. Use a code such as AU or AUS, or the name.`,
    { source, sourceId: person.sourceId },
  );
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

/** A number that is no mobile is only worth knowing where another one is; without any, no SMS reaches the person. */
function weighMobile(issues: readonly ReviewItem[], { mobile }: Person): void {
  if (typeof mobile === 'string') return;
  for (const issue of issues) if (issue.code === 'not_a_mobile') issue.severity = 'warning';
}

function missingId(source: string, person: Person, placeholder: string | undefined): ReviewItem {
  const who = nameOf(person) ?? 'A record';
  const message =
    placeholder === undefined
      ? `${who} came without an ID from ${sourceLabel(source)}. Map the ID of the record, then sync again.`
      : `${who} has "${placeholder}" as the ID in ${sourceLabel(source)}, which identifies nobody. Give everybody an ID of their own.`;
  return reviewItem('missing_id', message, { source });
}
