import type { ContactField, MapResult, Person, ReviewCode, ReviewItem } from '../../shared/sync/index.ts';
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

/** What is odd about a whole source, in sentences, and whether too much of it could not be read. */
export type SourceQuality = { isUnreadable: boolean; items: ReviewItem[] };

/** Counts, while a source is mapped, how much of each field could not be read. */
export class QualityCount {
  private readonly filled = new Map<ContactField, number>();
  private readonly unread = new Map<ContactField, number>();
  private damaged = 0;

  add({ person, issues }: MapResult): void {
    for (const field of fieldsOf(person)) this.filled.set(field, (this.filled.get(field) ?? 0) + 1);
    if (issues.length === 0) return;
    if (issues.some(({ code }) => code === 'damaged_text')) this.damaged += 1;
    for (const field of unreadFields(person, issues))
      this.unread.set(field, (this.unread.get(field) ?? 0) + 1);
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
      const message = `"${source}": ${unread} of ${all} values of the ${fieldLabel(field)} could not be read. Check the columns, the countries and the separator of the source.`;
      items.push(reviewItem('invalid_value', message, { source, field }));
    }
    const isUnreadable = items.length > 0;
    if (this.damaged > mostDamaged) {
      const message = `"${source}": ${this.damaged} rows hold letters that were lost on the way. Was the file read with the wrong encoding?`;
      items.unshift(reviewItem('damaged_text', message, { source }));
    }
    return { isUnreadable, items };
  }
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
