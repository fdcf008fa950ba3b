import { contactFields, customField, isSafeKey, sortFields, type StandardField } from '../contact-fields.ts';
import type { ContactField, Person } from '../types.ts';

/** Gathers the fields that any person says something of, while the people are read. */
export class FieldUsage {
  private readonly used: StandardField[] = [];
  /** Fields that nobody has used yet: after a few people they are few, so recording costs little. */
  private unused: StandardField[] = contactFields.map(({ key }) => key);
  private readonly customKeys = new Set<string>();

  record(person: Person): void {
    for (const field of this.unused) if (person[field] !== undefined) this.used.push(field);
    if (this.used.length + this.unused.length > contactFields.length) {
      this.unused = this.unused.filter((field) => !this.used.includes(field));
    }
    for (const key in person.customFields) this.customKeys.add(key);
  }

  list(): ContactField[] {
    return sortFields([...this.used, ...[...this.customKeys].filter(isSafeKey).map(customField)]);
  }
}
