import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getContactFields } from '../../../nodes/shared/iluminr/contact-fields.ts';
import { getMappableFields } from '../../../nodes/IluminrContactDiff/mappable-fields.ts';
import { searchContacts } from '../../../nodes/Iluminr/search-contacts.ts';
import { contact, openAccount } from '../../contacts/account.ts';
import type { Account } from '../../contacts/account.ts';
import { sandbox } from '../../sandbox/constants.ts';

describe('what the editor loads', () => {
  let account: Account;

  beforeEach(async () => {
    const people = Array.from({ length: 250 }, (_, n) => contact(`p${n}`));
    account = await openAccount([
      ...people,
      contact('zed', { firstName: 'Zoë', lastName: 'Zed', status: 'inactive' }),
    ]);
  });

  afterEach(() => account.close());

  const editor = (environment: string | null = 'uat') =>
    ({
      getNode: () => ({ name: 'iluminr', type: 'iluminr' }),
      getNodeParameter: () => environment,
      getCredentials: async () => ({ environment: 'uat', baseUrl: account.url }),
      helpers: {
        httpRequestWithAuthentication: async (_: string, { url }: { url: string }) => {
          const response = await fetch(url, { headers: { Authorization: `Bearer ${sandbox.apiKey}` } });
          return {
            statusCode: response.status,
            headers: Object.fromEntries(response.headers),
            body: (await response.json()) as unknown,
          };
        },
      },
    }) as unknown as ILoadOptionsFunctions;

  it('the picker lists all contacts page by page', async () => {
    const first = await searchContacts.call(editor());
    expect(first.results).toHaveLength(100);
    expect(first.results[0]).toEqual({ name: 'Person p0 (p0@example.com)', value: 'p0' });
    const second = await searchContacts.call(editor(), '', String(first.paginationToken));
    expect(second.results[0]?.value).toBe('p100');
  });

  it('an environment by expression, which only a run can tell, is that of the credential', async () => {
    const byExpression = editor("={{ $('Settings').first().json.environment }}");
    expect((await searchContacts.call(byExpression)).results).toHaveLength(100);
    await expect(searchContacts.call(editor('production'))).rejects.toThrow('This node is set to Production');
  });

  it('so is one by expression as the editor sends it, before anything ran: as null', async () => {
    const { fields } = await getMappableFields.call(editor(null));
    expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['$id', 'email', 'mobile']));
    expect((await searchContacts.call(editor(null))).results).toHaveLength(100);
  });

  it('the picker finds by part of a name, and says who is inactive', async () => {
    const { results } = await searchContacts.call(editor(), 'zoë');
    expect(results).toEqual([{ name: 'Zoë Zed · inactive (zed@example.com)', value: 'zed' }]);
  });

  it('the picker finds a whole email in one request', async () => {
    const { results } = await searchContacts.call(editor(), 'P17@example.com');
    expect(results.map(({ value }) => value)).toEqual(['p17']);
    expect(account.store.counters.requests.get('GET /v1/contacts')).toBe(1);
  });

  it('the mapper offers every field with its type, custom ones last', async () => {
    const { fields } = await getContactFields.call(editor());
    expect(fields[0]).toMatchObject({ id: 'email', type: 'string' });
    expect(fields.find(({ id }) => id === 'customFields.shift')).toMatchObject({
      type: 'options',
      options: [
        { name: 'day', value: 'day' },
        { name: 'late', value: 'late' },
        { name: 'night', value: 'night' },
      ],
    });
    expect(fields.findIndex(({ id }) => id.startsWith('customFields.'))).toBe(12);
  });

  it('neither opens the wrong environment', async () => {
    await expect(searchContacts.call(editor('production'))).rejects.toThrow(
      /set to Production, but its credential opens UAT/,
    );
    await expect(getContactFields.call(editor('production'))).rejects.toThrow(/set to Production/);
  });
});
