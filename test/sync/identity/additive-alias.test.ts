import { expect, it } from 'vitest';
import { actions, contact, full, person, planSync } from '../given.ts';

const mia = person('mia', { firstName: 'Mia', lastName: 'Wong', aliases: ['bob@x.example'] });
const plan = (known: Partial<Parameters<typeof contact>[1]>): string[] =>
  actions(
    planSync({
      sources: [full('entra', [mia])],
      contacts: [contact('bob', { email: 'bob@x.example', ...known })],
      policy: { mode: 'additive' },
    }),
  );

it('who holds an alias of somebody with quite another name gets a contact of their own', () => {
  expect(plan({ firstName: 'Bob', lastName: 'Stone' })).toEqual(['create mia (new)']);
});

it.each([
  ['a new surname', { firstName: 'Mia', lastName: 'Stone' }],
  ['no name at all', { firstName: '', lastName: '' }],
])('a contact with the alias and %s is theirs', (_, known) => {
  expect(plan(known)).toEqual([]);
});
