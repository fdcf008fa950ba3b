import { describe, expect, it } from 'vitest';
import type { Contact, Person } from '../../../shared/sync/index.ts';
import { actions, contact, full, person, planFor, planSync } from '../given.ts';

const row = (value: unknown): Person => value as Person;
const told = (given: unknown): [string, string][] =>
  planSync({
    sources: [full('hr', [person('a'), row(given)])],
    contacts: [contact('a', { externalIds: { hr: 'a' } })],
  })
    .review.filter(({ code }) => code === 'missing_id' || code === 'invalid_person')
    .map(({ code, message }) => [code, message]);

describe('a row that nobody can tell the person of', () => {
  it.each<[unknown, string, string]>([
    [{ email: 'x@corp.example' }, 'missing_id', 'Row 2 of hr (x@corp.example) has no ID, so'],
    [{ sourceId: '' }, 'missing_id', 'Row 2 of hr has no ID, so'],
    [{ sourceId: 7 }, 'missing_id', 'Row 2 of hr has no ID, so'],
    [
      { sourceId: 'N/A', firstName: 'Ann', lastName: 'Ode' },
      'missing_id',
      'Row 2 of hr (Ann Ode) has "N/A" for an ID, which stands for nothing, so',
    ],
    [{ sourceId: 'x'.repeat(10_000) }, 'invalid_person', 'Row 2 of hr has an ID of 10000 characters, and '],
    ['a text', 'invalid_person', 'Row 2 of hr has no ID, so'],
    [['a list'], 'invalid_person', 'Row 2 of hr has no ID, so'],
    [null, 'invalid_person', 'Row 2 of hr has no ID, so'],
  ])('%j is told by its place and what its cell held', (given, code, message) => {
    const [[what, why] = []] = told(given);
    expect([what, why?.replaceAll('HR', 'hr').slice(0, message.length)]).toEqual([code, message]);
  });
});

describe('a contact that is missing from a whole list', () => {
  const leaves = (withoutId: Partial<Person>, held: Partial<Contact> = {}): boolean =>
    actions(
      planFor(
        [person('a'), person('b'), person('c'), person('d'), row(withoutId)],
        [...['a', 'b', 'c', 'd'].map((id) => contact(id)), contact('gone', held)],
      ),
    ).includes('deactivate gone (missing)');
  const named = { firstName: 'Gil', lastName: 'Ode' };

  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['address', { email: 'gone@corp.example' }, {}],
    ['mobile, however it is written', { mobile: '+61 491 570 006' }, { mobile: '+61491570006' }],
    ['name', named, named],
  ])('stays while a row without an ID has its %s', (_, said, held) => {
    expect(leaves(said, held)).toBe(false);
  });

  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['another address', { email: 'other@corp.example' }, {}],
    ['another mobile', { mobile: '+61491570156' }, { mobile: '+61491570006' }],
    ['another name', { firstName: 'Ann', lastName: 'Ode' }, named],
    ['nothing, as the contact has no mobile and no name', { email: 'other@corp.example' }, { mobile: null }],
    ['its address, but left', { email: 'gone@corp.example', state: 'deleted' }, {}],
  ])('leaves when a row without an ID has %s', (_, said, held) => {
    expect(leaves(said, held)).toBe(true);
  });
});
