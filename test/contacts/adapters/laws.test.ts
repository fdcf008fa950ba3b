import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyChanges, createClient } from '../../../shared/contacts/index.ts';
import type { ApplyResult, IluminrClient } from '../../../shared/contacts/index.ts';
import { planSync } from '../../../shared/sync/index.ts';
import type { Change, Contact, Plan } from '../../../shared/sync/index.ts';
import { companyArbitrary } from '../../sync/generated-company.ts';
import type { Company } from '../../sync/generated-company.ts';
import { hastyClock } from '../clocks.ts';
import { fetchTransport } from '../fetch-transport.ts';
import { inventedApis } from './apis.ts';
import type { InventedServer } from './invented-server.ts';

const companiesOfALaw = 40;
const timeout = 120_000;

async function contactsOf(client: IluminrClient): Promise<Contact[]> {
  const all: Contact[] = [];
  for await (const page of client.contacts({}, 3)) all.push(...page);
  return all;
}

/** Reads the account over HTTP, plans and applies. */
async function sync(
  client: IluminrClient,
  company: Company,
): Promise<{ before: Contact[]; plan: Plan; applied: ApplyResult }> {
  const before = await contactsOf(client);
  const plan = planSync({ ...company, contacts: before });
  const changes = plan.changes.map((change) => ({ ...change, planId: plan.id }));
  const applied = await applyChanges(client, await client.account(), changes, { batchSize: 4 });
  return { before, plan, applied };
}

describe.each(inventedApis)('the laws of a sync hold against the API "$name"', { timeout }, (api) => {
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

  const law = (check: (company: Company) => Promise<void>): Promise<void> =>
    fc.assert(
      fc.asyncProperty(companyArbitrary, async (drawn) => {
        // The contract keeps groups sorted.
        const contacts = drawn.contacts.map((one) => ({ ...one, groups: [...one.groups].sort() }));
        const company = { ...drawn, contacts };
        server.loseAnswers(0);
        server.reset(company.contacts);
        await check(company);
      }),
      { numRuns: companiesOfALaw },
    );

  it('what is stored is read as it is, and found by link and by address', () =>
    law(async ({ contacts }) => {
      expect(await contactsOf(client)).toEqual(contacts);
      for (const { id, externalIds, email, status } of contacts) {
        for (const [source, externalId] of Object.entries(externalIds))
          expect((await client.find({ source, externalId }))?.id).toBe(id);
        if (email !== null && status === 'active') {
          const found: string[] = [];
          for await (const page of client.contacts({ email })) found.push(...page.map((one) => one.id));
          expect(found).toContain(id);
        }
      }
    }));

  it.each([
    ['', 0],
    [', with the answer to every third write lost', 3],
  ])('1: applying the plan and planning again gives no changes%s', (_, lost) =>
    law(async (company) => {
      server.loseAnswers(lost);
      const { plan, applied } = await sync(client, company);
      server.loseAnswers(0);
      expect(applied.stopped).toBeUndefined();
      expect(applied.outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
      const heldBefore = plan.guard.verdict === 'held' ? plan.guard.removals : 0;
      const policy = { ...company.policy, guard: { ...company.policy.guard, heldBefore } };
      const again = planSync({ ...company, policy, contacts: await contactsOf(client) });
      expect(again.changes).toEqual([]);
    }),
  );

  it('2: additive mode creates, and touches nobody who is there', () =>
    law(async (company) => {
      const additive = { ...company, policy: { ...company.policy, mode: 'additive' as const } };
      const { before, plan } = await sync(client, additive);
      const after = await contactsOf(client);
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.slice(before.length)).toHaveLength(plan.changes.length);
    }));

  it('3: only what the plan names is written, and no more are removed than the limit', () =>
    law(async (company) => {
      const { before, plan } = await sync(client, company);
      const after = new Map((await contactsOf(client)).map((contact) => [contact.id, contact]));
      let removals = 0;
      for (const contact of before) {
        const now = after.get(contact.id);
        expect(now).toBeDefined();
        if (now === undefined) continue;
        expect(namedBy(plan.changes.filter(({ contactId }) => contactId === contact.id))).toEqual(
          expect.arrayContaining(differencesOf(contact, now)),
        );
        if (contact.status === 'active' && now.status === 'inactive') removals += 1;
      }
      expect(removals).toBeLessThanOrEqual(plan.guard.limit);
    }));

  it('4: the order in which the API lists contacts changes nothing', () =>
    law(async (company) => {
      const plan = planSync({ ...company, contacts: await contactsOf(client) });
      server.reset([...company.contacts].reverse());
      expect(planSync({ ...company, contacts: await contactsOf(client) }).id).toBe(plan.id);
    }));

  it('5: every change ends in exactly one outcome, and the account counts what the plan says', () =>
    law(async (company) => {
      const { before, plan, applied } = await sync(client, company);
      const after = await contactsOf(client);
      expect(applied.outcomes).toHaveLength(plan.changes.length);
      expect(applied.outcomes.map(({ status }) => status)).toEqual(plan.changes.map(() => 'applied'));
      expect(after.length - before.length).toBe(plan.summary.created);
      const wasOff = new Set(before.filter(({ status }) => status === 'inactive').map(({ id }) => id));
      const isOff = after.filter(({ status }) => status === 'inactive').map(({ id }) => id);
      expect(isOff.filter((id) => !wasOff.has(id))).toHaveLength(plan.summary.deactivated);
      expect([...wasOff].filter((id) => !isOff.includes(id))).toHaveLength(plan.summary.reactivated);
    }));

  it('a dry run says what would be refused, and writes nothing', () =>
    law(async (company) => {
      const before = await contactsOf(client);
      const plan = planSync({ ...company, contacts: before });
      const changes = plan.changes.map((change) => ({ ...change, planId: plan.id }));
      const account = await client.account();
      const checked = await applyChanges(client, account, changes, { validateOnly: true });
      expect(checked.outcomes.map(({ status }) => status)).toEqual(changes.map(() => 'valid'));
      const stale = changes
        .filter(({ operation }) => operation === 'update')
        .map((change, index) => ({ ...change, contactId: `nobody-${index}` }));
      const refused = await applyChanges(client, account, stale, { validateOnly: true });
      expect(refused.outcomes.map(({ error }) => error?.code)).toEqual(stale.map(() => 'not_found'));
      expect(await contactsOf(client)).toEqual(before);
    }));
});

/** The fields in which two states of one contact differ, but for what every change moves. */
function differencesOf(before: Contact, after: Contact): string[] {
  const keys = (Object.keys({ ...before, ...after }) as (keyof Contact)[]).filter(
    (key) => key !== 'version' && key !== 'updatedAt',
  );
  return keys.flatMap((key) => {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) return [];
    if (key !== 'customFields' && key !== 'externalIds') return [key];
    const [one, other]: Record<string, unknown>[] = [before[key], after[key]];
    return Object.keys({ ...one, ...other })
      .filter((name) => one?.[name] !== other?.[name])
      .map((name) => `${key}.${name}`);
  });
}

function namedBy(changes: readonly Change[]): string[] {
  return changes.flatMap(({ operation, contact = {} }) => {
    const { customFields = {}, externalIds = {}, ...fields } = contact;
    return [
      ...Object.keys(fields),
      ...Object.keys(customFields).map((key) => `customFields.${key}`),
      ...Object.keys(externalIds).map((source) => `externalIds.${source}`),
      ...(operation === 'update' ? [] : ['status']),
    ];
  });
}
