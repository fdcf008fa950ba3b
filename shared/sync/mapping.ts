import { customKey, isContactField, isPlainField, sortFields } from './fields.ts';
import { entraMapping } from './default-mapping.ts';
import { readSource } from './mapping-source.ts';
import { coerceField, coerceCustom, type Coerced } from './mapping-values.ts';
import { readState } from './mapping-state.ts';
import { nameOf, reviewItem } from './review.ts';
import { toCountry } from './country.ts';
import type { ContactField, FieldMapping, FieldRule, MapResult, Person, ReviewItem } from './types.ts';

type Compiled = { fields: ContactField[]; id: FieldRule; state: FieldRule; country: FieldRule | undefined };

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
 * @param source key of the source, for the issues.
 */
export function mapRecord(record: Record<string, unknown>, mapping: FieldMapping, source: string): MapResult {
  const rules = source === entraSource && Object.keys(mapping).length === 0 ? entraMapping : mapping;
  const compiled = compile(rules);
  const issues: ReviewItem[] = [];
  const person: Person = { sourceId: readId(record, compiled.id) };
  const tell = (coerced: Coerced, field: ContactField | null): void => {
    for (const issue of coerced.issues ?? []) {
      issues.push(reviewItem(issue.code, issue.message, { source, sourceId: person.sourceId, field }));
    }
  };

  const state = readState(record, compiled.state);
  tell(state, null);
  if (state.value !== undefined) person.state = state.value;

  const country = readCountry(record, compiled.country);
  tell(country, null);

  for (const field of compiled.fields) {
    const rule = rules[field];
    if (rule === undefined) continue;
    const raw = readSource(record, rule, field === 'email' ? isOwnAddress : undefined);
    if (raw === undefined) continue;
    const key = customKey(field);
    if (key !== null) {
      const coerced = coerceCustom(raw, rule, field);
      tell(coerced, field);
      if (coerced.value !== undefined) (person.customFields ??= {})[key] = coerced.value;
    } else if (isPlainField(field) || field === 'groups') {
      const coerced = coerceField(field, raw, rule, country.value);
      tell(coerced, field);
      if (coerced.value !== undefined) Object.assign(person, { [field]: coerced.value });
    }
  }

  if (person.sourceId === '') issues.push(missingId(source, person));
  const displayName = nameOf(person);
  for (const issue of issues) {
    issue.displayName = displayName;
    issue.email = person.email ?? null;
  }
  return { person, issues };
}

/**
 * What is wrong with a mapping, one sentence each: a field that iluminr does not have, a rule that takes its value from
 * nowhere.
 *
 * @param customKeys the keys of the account's custom fields, where they are known.
 */
export function checkMapping(mapping: FieldMapping, customKeys?: readonly string[]): string[] {
  const problems: string[] = [];
  for (const [field, rule] of Object.entries(mapping)) {
    const key = customKey(field);
    if (!field.startsWith('$') && !isContactField(field)) {
      problems.push(
        `iluminr has no contact field "${field}". Choose one of the fields in the list, or customFields.<key>.`,
      );
    } else if (key !== null && customKeys !== undefined && !customKeys.includes(key)) {
      problems.push(
        `The iluminr account has no custom field "${key}". Create it in iluminr first, or remove it from the mapping.`,
      );
    }
    if (
      rule.from === undefined &&
      rule.constant === undefined &&
      rule.template === undefined &&
      rule.default === undefined
    ) {
      problems.push(
        `The mapping of "${field}" takes its value from nowhere. Give it a source field, a template or a constant.`,
      );
    }
  }
  return problems;
}

function compile(mapping: FieldMapping): Compiled {
  const known = compiledMappings.get(mapping);
  if (known !== undefined) return known;
  const compiled: Compiled = {
    fields: sortFields(Object.keys(mapping).filter(isContactField)),
    id: mapping['$id'] ?? { from: 'id' },
    state: mapping['$state'] ?? { from: ['_sync.state', 'accountEnabled'] },
    country: mapping['$country'],
  };
  compiledMappings.set(mapping, compiled);
  return compiled;
}

function readId(record: Record<string, unknown>, rule: FieldRule): string {
  const value = readSource(record, rule);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function readCountry(
  record: Record<string, unknown>,
  rule: FieldRule | undefined,
): Coerced & { value?: string } {
  const value = rule === undefined ? undefined : readSource(record, rule);
  if (value === undefined || value === null) return {};
  const country = typeof value === 'string' ? toCountry(value) : null;
  if (country !== null) return { value: country };
  const fallback = typeof rule?.default === 'string' ? toCountry(rule.default) : null;
  return {
    ...(fallback === null ? {} : { value: fallback }),
    issues: [
      {
        code: 'invalid_country',
        message: `"${show(value)}" is not a country. Use a two-letter code such as AU, or the English name.`,
      },
    ],
  };
}

/** A guest's sign-in name holds the tenant's own domain and reaches nobody (`ann_example.com#EXT#@tenant…`). */
function isOwnAddress(value: unknown): boolean {
  return typeof value !== 'string' || !value.toUpperCase().includes('#EXT#');
}

function missingId(source: string, person: Person): ReviewItem {
  const who = nameOf(person) ?? 'A record';
  return reviewItem(
    'missing_id',
    `${who} came without an id from "${source}". Map the id of the record, then sync again.`,
    {
      source,
    },
  );
}

/** A value as a short text for a message. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
