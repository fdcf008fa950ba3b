import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entraMapping, mapRecord, planSync } from '../../../shared/sync/index.ts';
import type { PartialPolicy, Plan } from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../../sync/simulated-account.ts';
import { emptyContact } from '../../contract/empty-contact.ts';
import { sandbox as identities } from '../constants.ts';
import { startSandbox, type Sandbox } from '../index.ts';
import { addressLines, sandboxAddresses } from './addresses.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

/** Presses a button of the page, as a browser that was let in does. */
async function press(deed: string): Promise<number> {
  const { url, pageUrl } = sandbox.control;
  const entry = await fetch(pageUrl, { redirect: 'manual' });
  const cookie = entry.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const answer = await fetch(`${url}/rehearsal/${deed}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: url },
  });
  return answer.status;
}

const page = async (): Promise<string> => (await sandbox.control.call('/rehearsal')).text();

describe('the page', () => {
  test('shows every address and every value that a credential asks for', async () => {
    const text = await page();
    const { pages, credentials } = sandboxAddresses(sandbox);
    for (const { name } of pages) expect(text).toContain(name);
    for (const { values } of credentials) for (const [, value] of values) expect(text).toContain(value);
  });

  test('and so does the terminal', () => {
    const lines = addressLines(sandboxAddresses(sandbox)).join('\n');
    for (const secret of [
      identities.apiKey,
      identities.productionApiKey,
      identities.clientSecret,
      sandbox.mail.smtp.password,
    ])
      expect(lines).toContain(secret);
  });

  test('opens and acts for nobody who was not given its address', async () => {
    for (const method of ['GET', 'POST']) {
      const path = method === 'GET' ? '/rehearsal' : '/rehearsal/empty';
      expect((await fetch(`${sandbox.control.url}${path}`, { method })).status).toBe(403);
    }
  });

  test('does not open the rest of the control server', async () => {
    const entry = await fetch(sandbox.control.pageUrl, { redirect: 'manual' });
    const cookie = entry.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await fetch(`${sandbox.control.url}/people`, { headers: { cookie } })).status).toBe(401);
  });
});

describe('emptying', () => {
  const seed = (): void => {
    for (const environment of ['uat', 'production'])
      sandbox.iluminr.store.seed([emptyContact('c1', { firstName: 'Ann', lastName: 'Lee' })], environment);
  };

  test('leaves nothing in UAT and Production', async () => {
    seed();
    expect(await press('empty')).toBe(303);
    for (const environment of ['uat', 'production'])
      expect(sandbox.iluminr.store.contacts(environment)).toEqual([]);
  });

  test('waits for a sync that is writing', async () => {
    seed();
    sandbox.iluminr.store.workspace('uat').runs.begin(
      {
        pipeline: 'HR',
        source: 'hr',
        mode: 'update',
        dryRun: false,
        startedAt: '2026-11-27T00:00:00Z',
      },
      'n8n',
    );
    expect(await press('empty')).toBe(409);
    expect(sandbox.iluminr.store.contacts()).toHaveLength(1);
  });
});

test('the HR file of an old spreadsheet is no UTF-8, and has every row', async () => {
  const read = async (): Promise<string> => (await sandbox.control.call('/hr.csv')).text();
  const whole = await read();
  expect(await press('hr-latin1')).toBe(303);
  const damaged = await read();
  expect(damaged).toContain('J\uFFFDrgen');
  expect(damaged.split('\n')).toHaveLength(whole.split('\n').length);
  expect(await press('hr-utf8')).toBe(303);
  expect(await read()).toBe(whole);
});

describe('a day later', () => {
  const policy: PartialPolicy = { mode: 'full' };

  /** A run of the full lifecycle over what Graph's directory holds now; it takes what was planned. */
  function run(account: SimulatedAccount): Plan {
    const directory = sandbox.graph.store.directory(identities.tenantId);
    const people = [...directory.users()]
      .map(([, { user }]) => user)
      .filter((user) => user['userType'] !== 'Guest')
      .map((user) => mapRecord(user, entraMapping, 'entra').person);
    const plan = planSync({
      sources: [{ key: 'entra', kind: 'full', complete: true, people }],
      contacts: account.contacts.values(),
      policy,
      now: new Date('2026-11-27T00:00:00Z'),
    });
    account.apply(plan.changes);
    return plan;
  }

  test('more leave than the guard lets pass, one account is made anew, one person is renamed, one starts', async () => {
    const account = new SimulatedAccount([]);
    run(account);
    const before = [...account.contacts.values()];
    expect(await press('next-day')).toBe(303);
    const plan = run(account);

    expect(plan.held.map(({ operation }) => operation)).toEqual(Array(8).fill('deactivate'));
    expect(plan.guard.limit).toBeLessThan(8);
    expect(plan.changes.map(({ operation, reason }) => `${operation} ${reason}`).sort()).toEqual([
      'create new',
      'update changed',
      'update relinked',
    ]);
    for (const { id } of before) expect(account.contacts.get(id)?.status).toBe('active');
    expect(account.contacts.size).toBe(before.length + 1);
  });

  test('passes once', async () => {
    expect(await press('next-day')).toBe(303);
    expect(await press('next-day')).toBe(409);
    expect(await page()).not.toContain('/rehearsal/next-day');
  });
});
