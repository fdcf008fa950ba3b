import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import { contactFieldInfoSchema, contactSchema } from '../../../shared/contract/index.ts';
import { contact, openAccount } from '../account.ts';
import type { Account } from '../account.ts';
import { alteredAnswers, altering } from '../alterations.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount([contact('ann'), contact('bea', { status: 'inactive' })]);
});
afterEach(() => account.close());

const writes: [string, RegExp, (client: IluminrClient) => Promise<{ id: string }>][] = [
  [
    'create',
    /POST .*\/contacts$/,
    (client) => client.createContact({ email: 'new@example.com' }, 'creating'),
  ],
  ['update', /PATCH /, (client) => client.updateContact('ann', { lastName: 'Married' }, 'updating', 1)],
  ['deactivate', /\/deactivate$/, (client) => client.deactivate('ann', 'deactivating')],
  ['reactivate', /\/reactivate$/, (client) => client.reactivate('bea', 'reactivating')],
];

describe.each(writes)('%s, answered with a contact of another shape', (operation, asked, write) => {
  const part = { answer: 'contact', asked, schema: contactSchema, at: (body: unknown) => [body] };

  test.each(alteredAnswers([part]).filter(({ field }) => field !== 'id'))(
    '$title: it is written once, and no failure is told',
    async (given) => {
      const client = account.client({ through: altering(given) });
      const { id } = await write(client);
      expect(account.store.contacts().map((one) => one.id)).toContain(id);
      expect(account.store.counters.writes).toMatchObject({ [operation]: 1 });
    },
  );
});

describe('the contact fields, of which one is described another way', () => {
  const part = {
    answer: 'field',
    asked: /\/contact-fields$/,
    schema: contactFieldInfoSchema,
    at: (body: unknown) => (body as { key: string }[]).filter(({ key }) => key === 'shift'),
  };

  test.each(alteredAnswers([part]))('$title: all others can be written', async (given) => {
    const all = await account.client().contactFields();
    const read = await account.client({ through: altering(given) }).contactFields();
    const others = all.filter(({ key }) => key !== 'shift');
    expect(read.filter(({ key }) => key !== 'shift')).toEqual(others);
    const shift = read.find(({ key }) => key === 'shift');
    // Without a name nobody can write it; else it can be, as a text where nothing better is known.
    if (given.field === 'key' && given.alteration.name !== 'beside a new one') expect(shift).toBeUndefined();
    else expect(shift).toMatchObject({ key: 'shift', custom: true });
  });

  test('an answer that lists none is refused', async () => {
    const client = account.client({
      through: (transport) => async (request) => ({ ...(await transport(request)), body: { fields: [] } }),
    });
    await expect(client.contactFields()).rejects.toMatchObject({ code: 'unexpected_answer' });
  });
});
