import type { Contact, Person } from '../../../shared/sync/index.ts';
import { emptyContact } from '../../contract/empty-contact.ts';

/** Nine fields, as a directory has them. */
export const fields = [
  'email',
  'firstName',
  'lastName',
  'mobile',
  'phone',
  'jobTitle',
  'company',
  'department',
  'location',
] as const;

export type BenchPerson = Person & Record<(typeof fields)[number], string>;
export type BenchCompany = { people: BenchPerson[]; contacts: Contact[] };
/** A row as a source has it: numbers in the spelling of their country. */
export type BenchRecord = Record<'id' | 'usageLocation' | (typeof fields)[number], string>;

const firstNames = ['Ann', 'Bob', 'José', 'Mia', 'Wei', 'Aroha', 'Lars', 'Zoë', 'Ravi', 'Noor'];
const lastNames = [
  'Lee',
  "O'Neill",
  'Nguyen',
  'Smith-Jones',
  'García',
  'Patel',
  'Müller',
  'Tane',
  'Kim',
  'Rossi',
];
const titles = ['Nurse', 'Pilot', 'Warden', 'Engineer', 'Analyst', 'Manager', 'Clerk'];
const places = ['Perth', 'Sydney', 'Auckland', 'London', 'Singapore'];

/** Of so many people one writes the address in capitals. */
export const oddAddressOneIn = 10;

/**
 * People and their contacts, shuffled: one in a hundred is new, one in a hundred is gone, three in a hundred have
 * another job title, and one in ten writes the address in capitals. The rest are as iluminr has them.
 */
export function companyOf(size: number): BenchCompany {
  const people: BenchPerson[] = [];
  const contacts: Contact[] = [];
  for (let index = 0; index < size; index++) {
    const { id, usageLocation: _, ...held } = valuesOf(index, e164Of);
    const kind = index % 100;
    if (kind !== 0) contacts.push({ ...emptyContact(`c${index}`), ...held, externalIds: { entra: id } });
    if (kind === 1) continue;
    const person = { sourceId: id, ...held };
    if (kind >= 2 && kind < 5) person.jobTitle = 'Director';
    if (kind % oddAddressOneIn === 7) person.email = person.email.toUpperCase();
    people.push(person);
  }
  return { people: apart(shuffle(people)), contacts: apart(shuffle(contacts)) };
}

/** The same people as records of the source, with national telephone numbers in half of them. */
export function recordsOf(size: number): BenchRecord[] {
  const records: BenchRecord[] = [];
  for (let index = 0; index < size; index++) {
    const kind = index % 100;
    if (kind === 1) continue;
    const record = valuesOf(index, index % 2 === 0 ? e164Of : nationalOf);
    if (kind >= 2 && kind < 5) record.jobTitle = 'Director';
    if (kind % oddAddressOneIn === 7) record.email = record.email.toUpperCase();
    records.push(record);
  }
  return apart(shuffle(records));
}

function valuesOf(index: number, number: (start: string, index: number) => string): BenchRecord {
  const firstName = firstNames[index % firstNames.length] ?? '';
  const lastName = lastNames[Math.floor(index / 7) % lastNames.length] ?? '';
  return {
    id: guidOf(index),
    usageLocation: 'AU',
    email: `${firstName.normalize('NFD').replace(/[^a-zA-Z]/g, '')}.${index}@corp.example`.toLowerCase(),
    firstName,
    lastName,
    mobile: number('4', index),
    phone: number('2', index),
    jobTitle: titles[index % titles.length] ?? '',
    company: 'Example Ltd',
    department: `Department ${index % 40}`,
    location: places[index % places.length] ?? '',
  };
}

/** Australian numbers: mobiles start with 4, the landlines of Sydney with 2 9. */
function subscriberOf(start: string, index: number): string {
  const rest = String(index % 10_000_000).padStart(7, '0');
  return start === '4' ? `41${rest}` : `29${rest}`;
}

function e164Of(start: string, index: number): string {
  return `+61${subscriberOf(start, index)}`;
}

function nationalOf(start: string, index: number): string {
  const digits = subscriberOf(start, index);
  return start === '4'
    ? `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`
    : `(0${digits.slice(0, 1)}) ${digits.slice(1, 5)} ${digits.slice(5)}`;
}

/** A GUID-like id that tells the same person every time. */
function guidOf(index: number): string {
  const hex = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const text = hex.toString(16).padStart(8, '0');
  return `${text}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** Fisher-Yates with a fixed generator (mulberry32), so that every run measures the same order. */
function shuffle<T>(list: T[]): T[] {
  let seed = 42;
  for (let index = list.length - 1; index > 0; index--) {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (index + 1);
    [list[index], list[other]] = [list[other] as T, list[index] as T];
  }
  return list;
}

/** Parsed from JSON as they would arrive, so that the two sides share no strings. */
function apart<T>(list: T[]): T[] {
  const chunk = 1000;
  for (let start = 0; start < list.length; start += chunk) {
    const parsed = JSON.parse(JSON.stringify(list.slice(start, start + chunk))) as T[];
    parsed.forEach((each, index) => (list[start + index] = each));
  }
  return list;
}
