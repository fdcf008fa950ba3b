import { customField, isSafeKey, plainFields, sortFields, type PlainField } from './fields.ts';
import type { ContactField, Person } from './types.ts';

/** Gathers the fields that any person speaks of, while the people are read. */
export class SpokenFields {
  private readonly found = new Set<ContactField>();
  private unheard: (PlainField | 'groups')[] = [...plainFields, 'groups'];

  hear(person: Person): void {
    for (const field of this.unheard) {
      if (person[field] === undefined) continue;
      this.found.add(field);
      this.unheard = this.unheard.filter((other) => other !== field);
    }
    for (const key in person.customFields) if (isSafeKey(key)) this.found.add(customField(key));
  }

  list(): ContactField[] {
    return sortFields(this.found);
  }
}
