import {
  canonicalEmail,
  parsePath,
  readPath,
  type ContactField,
  type FieldMapping,
  type MapResult,
  type Person,
  type ReviewCode,
  type ReviewItem,
} from '../../shared/sync/index.ts';
import { contactFields, customField, fieldLabel, readField } from '../../shared/sync/contact-fields.ts';
import { reviewItem } from '../../shared/sync/review.ts';

/** Codes of values that could not be read, so that the field says nothing. */
const unreadable: ReadonlySet<ReviewCode> = new Set<ReviewCode>([
  'invalid_email',
  'invalid_mobile',
  'invalid_phone',
  'invalid_language',
  'invalid_time_zone',
  'invalid_value',
  'unmapped_value',
  'unknown_country',
  'damaged_text',
]);

/** Fewer than this many are mistakes of people, not of a file. */
const fewest = 3;
/** More rows than this with signs of lost letters were read with the wrong encoding. */
const mostDamaged = 5;

/** What else stands in a field where the columns of a file have slipped. */
const address = { name: 'addresses', isIn: (text: string): boolean => canonicalEmail(text) !== null };
const number = { name: 'numbers', isIn: (text: string): boolean => /^\+?[\d\s().-]{6,}$/.test(text) };
const strangers: Partial<Record<ContactField, typeof address>> = {
  email: number,
  mobile: address,
  phone: address,
};

/** What is odd about a whole source, in sentences, and whether too much of it could not be read. */
export type SourceQuality = { isUnreadable: boolean; items: ReviewItem[] };

/** Counts, while a source is mapped, how much of each field could not be read. */
export class QualityCount {
  private readonly mapping: FieldMapping;
  private readonly filled = new Map<ContactField, number>();
  private readonly unread = new Map<ContactField, number>();
  /** Of those that could not be read: how many are what another field holds. */
  private readonly strange = new Map<ContactField, number>();
  private damaged = 0;

  /** @param mapping that of the source, with the names that its columns have. */
  constructor(mapping: FieldMapping) {
    this.mapping = mapping;
  }

  add(record: Record<string, unknown>, { person, issues }: MapResult): void {
    for (const field of fieldsOf(person)) raise(this.filled, field);
    if (issues.length === 0) return;
    if (issues.some(({ code }) => code === 'damaged_text')) this.damaged += 1;
    for (const field of unreadFields(person, issues)) {
      raise(this.unread, field);
      if (this.holdsStranger(record, field)) raise(this.strange, field);
    }
  }

  /**
   * @param source key of the source.
   * @param mostPercent percent of a field's filled values that may be unreadable.
   */
  judge(source: string, mostPercent: number): SourceQuality {
    const items: ReviewItem[] = [];
    for (const [field, unread] of this.unread) {
      const all = unread + (this.filled.get(field) ?? 0);
      if (unread < fewest || unread * 100 <= all * mostPercent) continue;
      const what = `"${source}": ${unread} of ${all} values of the ${fieldLabel(field)} could not be read`;
      const strange = this.strange.get(field) ?? 0;
      const message =
        strange * 2 >= unread
          ? `${what}, and ${strange} of them are ${strangers[field]?.name ?? ''}. The columns of these rows have slipped: look for a separator inside a value.`
          : `${what}. Check the columns, the countries and the separator of the source.`;
      items.push(reviewItem('invalid_value', message, { source, field }));
    }
    const isUnreadable = items.length > 0;
    if (this.damaged > mostDamaged) {
      const message = `"${source}": ${this.damaged} rows hold letters that were lost on the way. Was the file read with the wrong encoding?`;
      items.unshift(reviewItem('damaged_text', message, { source }));
    }
    return { isUnreadable, items };
  }

  private holdsStranger(record: Record<string, unknown>, field: ContactField): boolean {
    const stranger = strangers[field];
    const from = [this.mapping[field]?.from ?? []].flat();
    return (
      stranger !== undefined &&
      from.some((path) => {
        const value = readPath(record, parsePath(path));
        return typeof value === 'string' && stranger.isIn(value.trim());
      })
    );
  }
}

function raise(counts: Map<ContactField, number>, field: ContactField): void {
  counts.set(field, (counts.get(field) ?? 0) + 1);
}

/** The fields that a person says something of. */
function fieldsOf(person: Person): ContactField[] {
  const fields: ContactField[] = [];
  for (const { key } of contactFields) if ((person[key] ?? null) !== null) fields.push(key);
  for (const key in person.customFields) {
    const field = customField(key);
    if ((readField(person, field) ?? null) !== null) fields.push(field);
  }
  return fields;
}

function unreadFields(person: Person, issues: readonly ReviewItem[]): Set<ContactField> {
  const fields = new Set<ContactField>();
  for (const { code, field } of issues) {
    if (field !== null && unreadable.has(code) && (readField(person, field) ?? null) === null)
      fields.add(field);
  }
  return fields;
}
