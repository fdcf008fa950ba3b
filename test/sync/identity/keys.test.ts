import { expect, it } from 'vitest';
import {
  activeAddress,
  addressesOf,
  customValue,
  emailIdentity,
  groupIdentity,
  haveOtherKeys,
  linkOf,
  sharedCustomKeys,
} from '../../../shared/sync/identity/keys.ts';
import { listed } from '../../../shared/sync/identity/rows.ts';
import type { Person } from '../../../shared/sync/index.ts';
import { contact } from '../given.ts';

it.each([
  [' ANN@corp.example', 'ann@corp.example'],
  ['mailto:ann@corp.example', 'ann@corp.example'],
  [' No Address ', 'no address'],
  ['Zoe\u0308', 'zo\u00eb'],
])(
  'an address is compared in its canonical form, anything else as text without case: %j',
  (given, identity) => {
    expect(emailIdentity(given)).toBe(identity);
  },
);

it('names of groups are the same without case, without space around, and with accents written either way', () => {
  expect(groupIdentity(' Zoe\u0308 Team ')).toBe(groupIdentity('ZO\u00cb TEAM'));
  expect(groupIdentity('Nurses')).not.toBe(groupIdentity('Nurse'));
});

it('the addresses of a person are their own and then their aliases, each once, and only what is an address', () => {
  const odd = { email: 'A@corp.example', aliases: ['b@corp.example', 'a@corp.example', 'x', null, 7] };
  expect(addressesOf(odd as unknown as Person)).toEqual(['a@corp.example', 'b@corp.example']);
  expect(addressesOf({ email: null, aliases: ['b@corp.example'] })).toEqual(['b@corp.example']);
  expect(addressesOf({ aliases: 'b@corp.example' } as unknown as Person)).toEqual([]);
  expect(addressesOf({})).toEqual([]);
});

it('a contact holds an address while it is active and has one', () => {
  expect(activeAddress(contact('a', { email: 'A@corp.example' }))).toBe('a@corp.example');
  expect(activeAddress(contact('a', { status: 'inactive' }))).toBeNull();
  expect(activeAddress(contact('a', { email: null }))).toBeNull();
  expect(activeAddress(contact('a', { email: 'no address' }))).toBeNull();
  expect(activeAddress(undefined)).toBeNull();
});

it('a link is a text of the contact itself that stands for something', () => {
  const linked = contact('a', { externalIds: { entra: 'e1', hr: 'N/A', odd: 7 as unknown as string } });
  expect(['entra', 'hr', 'odd', 'none', 'toString'].map((source) => linkOf(linked, source))).toEqual([
    'e1',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it.each([
  [' A7 ', 'a7'],
  [7, '7'],
  [0, null],
  [true, 'true'],
  ['', null],
  ['  ', null],
  ['N/A', null],
  [null, null],
  [undefined, null],
  [{ a: 1 }, null],
  [['7'], null],
])(
  'a custom value is text, number or truth value, compared without case and space; filler is none: %j',
  (given, value) => {
    expect(customValue(given)).toBe(value);
  },
);

it('a list in a sentence has five names at most, and says how many more there are', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  expect(listed([])).toBe('');
  expect(listed(names.slice(0, 5))).toBe('a, b, c, d, e');
  expect(listed(names.slice(0, 6))).toBe('a, b, c, d, e and 1 more');
  expect(listed(names)).toBe('a, b, c, d, e and 2 more');
});

it('a custom key says something of two only where both have it: one value is shared, two tell them apart', () => {
  const keys: Parameters<typeof sharedCustomKeys>[0] = {
    joinBy: ['customFields.badge', 'email'],
    matchBy: ['externalId', 'customFields.badge', 'customFields.number', 'email'],
  };
  const held = (customFields: Record<string, string | number>) => contact('c', { customFields });
  const both = held({ badge: 'B7', number: 1 });
  for (const [other, shared, differ] of [
    [held({ badge: 'b7 ', number: '2' }), ['b7'], true],
    [held({ badge: 'b7 ', number: '1' }), ['b7', '1'], false],
    [held({ badge: 'B7' }), ['b7'], false],
    [held({ badge: 'B8' }), [], true],
    [held({}), [], false],
  ] as const) {
    for (const [a, b] of [
      [both, other],
      [other, both],
    ] as const) {
      expect(sharedCustomKeys(keys, a, b)).toEqual(shared);
      expect(haveOtherKeys(keys, a, b)).toBe(differ);
    }
  }
  expect(sharedCustomKeys(keys, held({}), held({}))).toEqual([]);
});
