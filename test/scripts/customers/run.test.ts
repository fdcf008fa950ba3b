import { rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command, secretsOf, usualRow } from './command.ts';
import type { Row } from './command.ts';
import { startN8nStandIn } from './n8n-stand-in.ts';
import type { N8nStandIn } from './n8n-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-customers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let n8n: N8nStandIn;
beforeEach(async () => {
  n8n = await startN8nStandIn();
});
afterEach(() => n8n.close());

const named = (...names: string[]): Row[] => names.map((name) => ({ ...usualRow, name }));
const run = (rows: Row[], more: Parameters<typeof command>[3] = {}) => command(n8n.url, folder, rows, more);
const two = named('Harbour Clinics', 'Ridge Energy');
/** Calls that change something. */
const writes = () => n8n.calls.filter((call) => !call.startsWith('GET'));

test('made once; made again, nothing is written', async () => {
  await run(two);
  expect(n8n.workflows.map(({ name, active }) => [name, active])).toEqual([
    ['Harbour Clinics · Entra directory sync (additive)', true],
    ['Ridge Energy · Entra directory sync (additive)', true],
  ]);
  n8n.calls.length = 0;
  const { code, text } = await run(two);
  expect(code).toBe(0);
  expect(text).toContain('2 as they should be');
  expect(writes()).toEqual([]);
});

test('a run that n8n breaks off at any one call is finished by the next, with nothing twice', async () => {
  await run(named('Harbour Clinics'));
  const all = n8n.calls.length;
  await n8n.close();
  for (let at = 1; at <= all; at += 1) {
    for (const after of [false, true]) {
      n8n = await startN8nStandIn();
      // A call that was done although n8n said no is the worst case; reading is asked again by itself.
      n8n.fault = (call, count) =>
        count === at && !call.startsWith('GET') ? { status: 500, after } : undefined;
      await run(named('Harbour Clinics'));
      n8n.fault = undefined;
      const { code } = await run(named('Harbour Clinics'));
      const state = {
        code,
        workflows: n8n.workflows.map(({ active, tags }) => ({ active, tags: tags.length })),
        credentials: n8n.credentials.map(({ type }) => type).sort(),
        rows: n8n.tables.map(({ rows }) => rows.length),
      };
      expect({ at, after, ...state }).toEqual({
        ...{ at, after, code: 0 },
        workflows: [{ active: true, tags: 3 }],
        credentials: ['entraDirectoryOAuth2Api', 'iluminrApi'],
        rows: [1],
      });
      await n8n.close();
    }
  }
  n8n = await startN8nStandIn();
}, 60_000);

describe('what is wrong with one customer is named, and the others go on', () => {
  test('a doubled name', async () => {
    const { code, text } = await run([...two, ...named('harbour  clinics')]);
    expect(text).toContain('Harbour Clinics: nothing is done: the name stands in the file twice');
    expect(code).toBe(1);
    expect(n8n.workflows).toHaveLength(1);
  });

  test('a missing secret', async () => {
    const { code, text } = await run(two, { secretRows: [secretsOf('Ridge Energy')] });
    expect(text).toContain(
      'Harbour Clinics: nothing is done: clientSecret and apiKey are not among the secrets.',
    );
    expect(code).toBe(1);
    expect(n8n.workflows.map(({ name }) => name)).toEqual(['Ridge Energy · Entra directory sync (additive)']);
    expect(n8n.credentials).toHaveLength(2);
  });

  test('n8n refuses one of them', async () => {
    n8n.fault = (call, count) => (count > 6 && call === 'POST /credentials' ? { status: 400 } : undefined);
    const { code, text } = await run(two);
    expect(text).toMatch(/not finished: n8n answered 400: the fault that was ordered. Run the command again/);
    expect(code).toBe(1);
    n8n.fault = undefined;
    expect((await run(two)).code).toBe(0);
  });

  test('two workflows for one customer', async () => {
    await run(two);
    n8n.workflows.push({ ...n8n.workflows[0]!, id: 'copy' });
    const { code, text } = await run(two);
    expect(text).toMatch(
      /Harbour Clinics: nothing is done: n8n has 2 workflows for this customer \(\w+, copy\)/,
    );
    expect(code).toBe(1);
  });
});

describe('what makes everything impossible is said in one line, before anything is made', () => {
  test('an n8n without the package', async () => {
    n8n.hasPackage = false;
    await expect(run(two)).rejects.toThrow('This n8n has no package n8n-nodes-iluminr');
    expect(writes()).toEqual([]);
  });

  test('a key without a right', async () => {
    n8n.scopes = n8n.scopes.filter((scope) => scope !== 'workflow:activate');
    await expect(run(two)).rejects.toThrow("The key of n8n's API lacks workflow:activate.");
    expect(writes()).toEqual([]);
  });

  test('an n8n that is not there', async () => {
    await expect(command('http://127.0.0.1:9', folder, two)).rejects.toThrow('n8n did not answer');
  }, 20_000);
});

test('no secret is printed, not even one that n8n repeats', async () => {
  n8n.fault = (call) => (call === 'POST /workflows' ? { status: 400 } : undefined);
  const { text } = await run(two, {
    secretRows: two.map(({ name = '' }) => ({ ...secretsOf(name), apiKey: 'the fault that was ordered' })),
  });
  expect(text).toContain('n8n answered 400: •••.');
  expect(text).not.toContain('client-secret-of');
});

test('a new secret is written to its credential, and nothing else', async () => {
  await run(two);
  n8n.calls.length = 0;
  const secretRows = [{ ...secretsOf('Harbour Clinics'), apiKey: 'rotated' }, secretsOf('Ridge Energy')];
  const { text } = await run(two, { secretRows });
  expect(text).toContain('Harbour Clinics: is changed: its iluminr credential.');
  expect(writes().filter((call) => call.startsWith('PATCH'))).toHaveLength(1);
  expect(n8n.credentials.filter(({ data }) => data['apiKey'] === 'rotated')).toHaveLength(1);
  n8n.calls.length = 0;
  await run(two, { secretRows });
  expect(writes()).toEqual([]);
});

test('without secrets, what n8n has stays; a change that needs one says so', async () => {
  await run(two);
  expect((await run(two, { secretRows: [{ name: 'Nobody' }] })).text).toContain('2 as they should be');
  const moved = two.map((row) => ({ ...row, tenantId: 'other.example' }));
  const { text } = await run(moved, { secretRows: [{ name: 'Nobody' }] });
  expect(text).toContain('its Entra credential is to change, and clientSecret is not among the secrets.');
});

test('a credential that somebody deleted is made again', async () => {
  await run(two);
  n8n.credentials.splice(0, 1);
  const { text, code } = await run(two);
  expect(text).toContain('1 changed');
  expect(code).toBe(0);
  const ids = new Set(n8n.credentials.map(({ id }) => id));
  const used = n8n.workflows.flatMap(({ nodes }) =>
    nodes.flatMap(({ credentials }) =>
      Object.values((credentials ?? {}) as Record<string, { id: string }>).map(({ id }) => id),
    ),
  );
  expect(used.filter((id) => !ids.has(id))).toEqual([]);
});

test('who is in n8n and no longer in the file is named and stays', async () => {
  await run(two);
  const { text } = await run(named('Harbour Clinics'));
  expect(text).toContain('Ridge Energy: is in n8n and not in the file, and stays.');
  expect(n8n.workflows).toHaveLength(2);
});

test("a person's own tags stay", async () => {
  await run(two);
  n8n.workflows[0]!.tags.push({ id: 'own', name: 'VIP' });
  n8n.workflows[0]!.tags = n8n.workflows[0]!.tags.filter(({ name }) => name !== 'iluminr customer');
  n8n.calls.length = 0;
  await run(two);
  expect(writes()).toContain(`PUT /workflows/${n8n.workflows[0]!.id}/tags`);
});

test('an n8n without data tables makes the customers all the same, and says what is missing', async () => {
  n8n.fault = (call) => (call.includes('/data-tables') ? { status: 404 } : undefined);
  const { code, text } = await run(two);
  expect(code).toBe(0);
  expect(text).toContain("The control room's table was not written");
});

test('a template that sends mail needs the SMTP credential; the only one there is is taken', async () => {
  const mailing = { template: 'entra-full-lifecycle' };
  const without = await run(two, mailing);
  expect(without.text).toContain(
    'entra-full-lifecycle sends mail: make an SMTP credential in n8n and name it by --smtp.',
  );
  n8n.credentials.push({ id: 'mail', name: 'Our mail', type: 'smtp', data: {} });
  expect((await run(two, mailing)).code).toBe(0);
  const asks = n8n.workflows[0]!.nodes.filter(({ type }) => type === 'n8n-nodes-base.emailSend');
  expect(asks.map(({ credentials }) => credentials)).toEqual(
    asks.map(() => ({ smtp: { id: 'mail', name: 'Our mail' } })),
  );
  n8n.credentials.push({ id: 'mail2', name: 'Another', type: 'smtp', data: {} });
  expect((await run(two, mailing)).text).toContain('2 as they should be');
  await expect(run(two, { ...mailing, smtp: 'No such' })).rejects.toThrow(
    'n8n has no SMTP credential "No such"',
  );
});

test('an unknown customer cannot be paused', async () => {
  await expect(run([], { pause: ['Nobody'] })).rejects.toThrow('n8n has no workflow of a customer "Nobody".');
});

test('one is removed, also when n8n breaks it off at any call', async () => {
  for (let at = 1; at <= 4; at += 1) {
    await run(two);
    let writesSeen = 0;
    n8n.fault = (call) =>
      !call.startsWith('GET') && (writesSeen += 1) === at ? { status: 500, after: true } : undefined;
    const remove = ['Ridge Energy'];
    await run([], { remove }).catch(() => undefined);
    n8n.fault = undefined;
    await run([], { remove }).catch(() => undefined);
    expect(n8n.workflows).toHaveLength(1);
    expect(n8n.credentials).toHaveLength(2);
    expect((await run(named('Harbour Clinics'))).text).toContain('1 as they should be');
    expect(n8n.tables[0]?.rows).toHaveLength(1);
  }
});

test('one is removed although n8n is slow to unpublish, as when it has just started with many', async () => {
  await run(two);
  let refusals = 5;
  n8n.fault = (call) =>
    call.startsWith('DELETE /workflows') && (refusals -= 1) >= 0
      ? {
          status: 409,
          message: 'Workflow is still being unpublished. Please try again in a few moments.',
        }
      : undefined;
  const { code } = await run([], { remove: ['Ridge Energy'] });
  expect(code).toBe(0);
  expect(n8n.workflows).toHaveLength(1);
}, 20_000);

test('another refusal to delete is told at once', async () => {
  await run(two);
  n8n.fault = (call) => (call.startsWith('DELETE /workflows') ? { status: 409 } : undefined);
  await expect(run([], { remove: ['Ridge Energy'] })).rejects.toThrow('n8n answered 409');
});
