import { describe, expect, it } from 'vitest';
import type { Contact, Person } from '../../../shared/sync/index.ts';
import { contact, person, planFor } from '../given.ts';

const takes = (id: string, of: string): Person => person(id, { email: `${of}@corp.example` });
const steps = (
  people: Person[],
  contacts: Contact[],
): [number, string | undefined, string | null | undefined][] =>
  planFor(people, contacts).changes.map(({ phase, contactId, contact: to }) => [phase, contactId, to?.email]);
const swapped = [
  [0, 'a', null],
  [1, 'b', 'a@corp.example'],
  [2, 'a', 'b@corp.example'],
];

describe('contacts that pass addresses round in a circle', () => {
  it.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('the same one lets go first and is served last, whoever comes first: %s, %s', (first, second) => {
    const people = [takes(first, second), takes(second, first)];
    expect(steps(people, [contact(first), contact(second)])).toEqual(swapped);
    expect(steps(people, [contact(second), contact(first)])).toEqual(swapped);
  });

  it('of three, whoever comes first', () => {
    const people = [takes('c', 'a'), takes('b', 'c'), takes('a', 'b')];
    expect(steps(people, [contact('c'), contact('a'), contact('b')])).toEqual([
      [0, 'a', null],
      [1, 'c', 'a@corp.example'],
      [2, 'b', 'c@corp.example'],
      [3, 'a', 'b@corp.example'],
    ]);
  });

  it('say what was there before each step, so that each can be undone', () => {
    const { changes } = planFor([takes('a', 'b'), takes('b', 'a')], [contact('a'), contact('b')]);
    expect(changes.map(({ before }) => before?.email)).toEqual(['a@corp.example', 'b@corp.example', null]);
  });

  it('in an account that keeps no versions, name none', () => {
    const unversioned = (id: string): Contact =>
      ({ ...contact(id), version: undefined }) as unknown as Contact;
    const { changes } = planFor([takes('a', 'b'), takes('b', 'a')], [unversioned('a'), unversioned('b')]);
    expect(changes.map(({ ifVersion }) => ifVersion)).toEqual([undefined, undefined, undefined]);
  });
});
