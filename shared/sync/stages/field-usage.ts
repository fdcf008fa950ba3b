import { customField, isSafeKey, plainFields, sortFields, type PlainField } from '../contact-fields.ts';
import type { ContactField, Person } from '../types.ts';

/** Gathers the fields that any person speaks of, while the people are read. */
export class SpokenFields {
  private readonly heard: Record<PlainField | 'groups', boolean> = {
    email: false,
    firstName: false,
    lastName: false,
    mobile: false,
    phone: false,
    jobTitle: false,
    company: false,
    department: false,
    location: false,
    language: false,
    timeZone: false,
    groups: false,
  };
  private readonly customKeys = new Set<string>();

  /** Asks for every field by its name, which is the quickest way, because everybody comes by here. */
  hear(person: Person): void {
    const { heard } = this;
    heard.email ||= person.email !== undefined;
    heard.firstName ||= person.firstName !== undefined;
    heard.lastName ||= person.lastName !== undefined;
    heard.mobile ||= person.mobile !== undefined;
    heard.phone ||= person.phone !== undefined;
    heard.jobTitle ||= person.jobTitle !== undefined;
    heard.company ||= person.company !== undefined;
    heard.department ||= person.department !== undefined;
    heard.location ||= person.location !== undefined;
    heard.language ||= person.language !== undefined;
    heard.timeZone ||= person.timeZone !== undefined;
    heard.groups ||= person.groups !== undefined;
    for (const key in person.customFields) this.customKeys.add(key);
  }

  list(): ContactField[] {
    const fields = [...plainFields, 'groups' as const].filter((field) => this.heard[field]);
    return sortFields([...fields, ...[...this.customKeys].filter(isSafeKey).map(customField)]);
  }
}
