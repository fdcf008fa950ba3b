import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contact } from '../../shared/contract/index.ts';
import { directoryOf } from './some-directory.ts';
import type { GivenUser, SomeDirectory } from './some-directory.ts';

const desk = 'desk@lanternbay.example';
const [first, second] = ['+61491570006', '+61491570156'] as const;

/** Two people who share an address, each with a mobile of their own. */
const sharing: GivenUser[] = [
  { id: 'a', mail: desk, mobilePhone: first },
  { id: 'b', mail: desk, mobilePhone: second },
];

function contactOf(directory: SomeDirectory, id: string): Contact | undefined {
  return directory.contacts.find(({ externalIds }) => externalIds['entra'] === id);
}

const listed = (directory: SomeDirectory) =>
  directory.open.map(({ code, severity, sourceId, field }) => [sourceId, code, severity, field]);

describe('two people whose address is one', () => {
  test('are added without it, and listed as people of whom something was left out', async () => {
    const directory = directoryOf(sharing);
    const { people } = await directory.run({});
    expect(people.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    expect(directory.contacts.map(({ email, mobile }) => [email, mobile])).toEqual([
      [null, first],
      [null, second],
    ]);
    expect(listed(directory)).toEqual([
      ['a', 'duplicate_email', 'warning', 'email'],
      ['b', 'duplicate_email', 'warning', 'email'],
    ]);
  });

  test('stay listed when Entra is corrected, until the contact of each holds its address', async () => {
    const directory = directoryOf(sharing);
    await directory.run({});
    directory.become([
      { id: 'a', mail: desk, mobilePhone: first },
      { id: 'b', mail: 'b@lanternbay.example', mobilePhone: second },
    ]);
    await directory.run({});
    expect(directory.open.map(({ sourceId, message }) => [sourceId, message])).toEqual([
      ['a', `Microsoft Entra now has the email "${desk}", and the contact has none.`],
      ['b', 'Microsoft Entra now has the email "b@lanternbay.example", and the contact has none.'],
    ]);
    await directory.correct(contactOf(directory, 'a')?.id ?? '', { email: desk });
    await directory.run({});
    expect(directory.open.map(({ sourceId }) => sourceId)).toEqual(['b']);
    await directory.correct(contactOf(directory, 'b')?.id ?? '', { email: 'b@lanternbay.example' });
    await directory.run({});
    expect(directory.open).toEqual([]);
  });

  test('are not added where the address is all they have, and are gone once Entra is right', async () => {
    const directory = directoryOf(sharing.map(({ id, mail }) => ({ id, mail })));
    const { people } = await directory.run({});
    expect(people.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped']);
    expect(listed(directory)).toEqual([
      ['a', 'duplicate_email', 'error', null],
      ['b', 'duplicate_email', 'error', null],
    ]);
    directory.become([{ id: 'a' }, { id: 'b' }]);
    await directory.run({});
    expect(directory.open).toEqual([]);
  });

  test('show none in the preview, which says that none of them gets it', async () => {
    const { sample } = await directoryOf(sharing).preview({});
    expect(sample.map(({ contact, issues }) => [contact['email'], issues[0]?.field])).toEqual([
      [null, 'email'],
      [null, 'email'],
    ]);
  });
});

const mails = fc.constantFrom(desk, 'one@lanternbay.example', 'two@lanternbay.example', null);
const mobiles = fc.constantFrom(first, second, '1800 975 707', '4711', 'ask reception', null);
const someUsers = fc
  .array(fc.record({ mail: mails, mobilePhone: mobiles }), { minLength: 1, maxLength: 5 })
  .map((all) => all.map((user, index): GivenUser => ({ ...user, id: `p${index}` })));

test('whatever was withheld from a contact that a sync made stays open until the contact holds it', async () => {
  await fc.assert(
    fc.asyncProperty(someUsers, async (users) => {
      const directory = directoryOf(users);
      await directory.run({});
      const made = directory.contacts.map(({ externalIds }) => externalIds['entra']);
      const lacking = users.flatMap(({ id, mail, mobilePhone }) => {
        const contact = contactOf(directory, id);
        return [
          ...(mail !== null && contact?.email === null ? [`${id} email`] : []),
          ...(mobilePhone !== null && contact?.mobile === null ? [`${id} mobile`] : []),
        ];
      });
      const openOf = () => directory.open.map(({ sourceId, field }) => `${sourceId ?? ''} ${field ?? ''}`);
      expect(openOf()).toEqual(expect.arrayContaining(lacking));

      // Entra is put right, and an additive sync changes nobody.
      const right = users.map((user, index) => ({
        ...user,
        mail: `${user.id}@lanternbay.example`,
        mobilePhone: `+6149157015${index}`,
      }));
      directory.become(right);
      await directory.run({});
      expect(openOf()).toEqual(expect.arrayContaining(lacking));

      for (const { id, mail, mobilePhone } of right) {
        if (!made.includes(id)) continue;
        await directory.correct(contactOf(directory, id)?.id ?? '', { email: mail, mobile: mobilePhone });
      }
      await directory.run({});
      expect(directory.open).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
