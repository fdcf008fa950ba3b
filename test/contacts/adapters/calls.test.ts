import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../shared/contacts/index.ts';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import { contact } from '../account.ts';
import { hastyClock } from '../clocks.ts';
import { fetchTransport } from '../fetch-transport.ts';
import { inventedApis } from './apis.ts';
import type { InventedServer } from './invented-server.ts';

const ann = contact('ann', { jobTitle: 'Nurse', customFields: { employeeId: '7' } });
const bob = contact('bob', { status: 'inactive' });

describe.each(inventedApis)('the API "$name" through its profile', (api) => {
  let server: InventedServer;
  let client: IluminrClient;
  beforeAll(async () => {
    server = await api.start();
    const { profile } = api;
    client = createClient({
      transport: fetchTransport('key'),
      clock: hastyClock,
      baseUrl: server.url,
      profile,
    });
  });
  afterAll(() => server.close());
  beforeEach(() => server.reset([ann, bob]));

  it('names its account, and the fields that a mapping may write', async () => {
    expect(await client.account()).toMatchObject({ environment: 'uat', rateLimit: { seconds: 1 } });
    const keys = (await client.contactFields()).map(({ key }) => key);
    expect(keys).toContain('employeeId');
    expect(keys.filter((key) => key.startsWith('link_'))).toEqual([]);
  });

  it('creates a contact with its links', async () => {
    const externalIds = { entra: 'e-cleo', hr: '12' };
    const cleo = { firstName: 'Cleo', externalIds, customFields: { employeeId: '9' } };
    const created = await client.createContact(cleo, 'creating Cleo');
    expect(created).toMatchObject(cleo);
    expect(await client.contact(created.id)).toEqual(created);
  });

  it('changes only what is named, and merges links and custom fields', async () => {
    const changes = { lastName: 'Lee', externalIds: { hr: '4' }, customFields: { floor: 3 } };
    const changed = await client.updateContact('ann', changes, 'updating Ann', ann.version);
    expect(changed).toMatchObject({
      ...changes,
      jobTitle: 'Nurse',
      externalIds: { entra: 'entra-ann', hr: '4' },
      customFields: { employeeId: '7', floor: 3 },
      version: ann.version + 1,
    });
    const bare = { externalIds: { entra: null }, customFields: { floor: null } };
    expect(await client.updateContact('ann', bare, 'updating Ann')).toMatchObject({
      externalIds: { hr: '4' },
      customFields: { employeeId: '7' },
    });
  });

  it('switches off and on again, with changes', async () => {
    expect((await client.deactivate('ann', 'deactivating Ann')).status).toBe('inactive');
    const back = await client.reactivate('ann', 'reactivating Ann', { jobTitle: 'Pilot' });
    expect(back).toMatchObject({ status: 'active', jobTitle: 'Pilot', firstName: ann.firstName });
  });

  it('refuses in the contract’s words', async () => {
    const stale = client.updateContact('ann', { lastName: 'Lee' }, 'updating Ann', 99);
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict', status: 412 });
    const taken = client.createContact({ email: 'ANN@example.com' }, 'creating a double');
    await expect(taken).rejects.toMatchObject({ code: 'email_taken', info: { conflictId: 'ann' } });
    await expect(client.contact('nobody')).rejects.toMatchObject({ code: 'not_found', status: 404 });
    await expect(
      client.updateContact('nobody', { lastName: 'Lee' }, 'updating nobody'),
    ).rejects.toMatchObject({ code: 'not_found' });
    const number = client.createContact({ firstName: 'Dee', mobile: '0412' }, 'creating Dee');
    await expect(number).rejects.toMatchObject({ code: 'validation_failed', info: { field: 'mobile' } });
  });
});
