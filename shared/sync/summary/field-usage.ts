import { contactFields, customField, isSafeKey, sortFields, type StandardField } from '../contact-fields.ts';
import type { ContactField, Person } from '../types.ts';

/** Gathers the fields that any person says something of, while the people are read. */
export class FieldUsage {
  private readonly used: StandardField[] = [];
  /** Fields that nobody has used yet: after a few people they are few, so recording costs little. */
  private readonly unused: StandardField[] = contactFields.map(({ key }) => key);
  private readonly customKeys = new Set<string>();

  record(person: Person): void {
    for (let index = this.unused.length - 1; index >= 0; index--) {
      const field = this.unused[index]!;
      if (person[field] === undefined) continue;
      this.used.push(field);
      this.unused.splice(index, 1);
    }
    for (const key in person.customFields) this.customKeys.add(key);
  }

  list(): ContactField[] {
    return sortFields([...this.used, ...[...this.customKeys].filter(isSafeKey).map(customField)]);
  }
}
