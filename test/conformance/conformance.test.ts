import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { typescriptFlags } from '../../scripts/process/environment.mjs';
import { sandbox as constants } from '../sandbox/constants.ts';
import { startSandbox } from '../sandbox/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { startBroken } from './broken-server.ts';
import { checks } from './checks/index.ts';
import { connectOther, otherWorkspace } from './connected.ts';
import { runKit } from './kit.ts';
import type { Outcome } from './kit.ts';
import type { Verdict } from './result.ts';
import { summaryOf } from './report.ts';
import { mutations } from './mutations.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.iluminr.store.setRateLimit({ requests: 100_000, seconds: 1 });
  await connectOther(sandbox);
});
afterAll(() => sandbox.close());

const ofCard = checks.filter(({ id }) => id.startsWith('directory-sync.'));

type Given = { allowWrites?: boolean; session?: string | undefined; member?: string | undefined };

/** Checks an organisation that has not connected its directory. */
const run = (baseUrl: string, more: Given = {}): Promise<Outcome> =>
  runKit({
    baseUrl,
    key: sandbox.iluminr.apiKey,
    session: sandbox.iluminr.issueSession({ seconds: 3600 }).token,
    member: sandbox.iluminr.issueSession({ seconds: 3600, name: 'Member', role: 'member' }).token,
    allowWrites: true,
    checks,
    ...more,
  });

/** Checks what the card calls at an organisation that has. */
const runConnected = (baseUrl: string): Promise<Outcome> => {
  const workspace = otherWorkspace;
  return runKit({
    baseUrl,
    key: constants.otherApiKey,
    session: sandbox.iluminr.issueSession({ workspace, seconds: 3600 }).token,
    member: sandbox.iluminr.issueSession({ workspace, seconds: 3600, name: 'Member', role: 'member' }).token,
    allowWrites: true,
    checks: ofCard,
  });
};

/** The rules that do not hold in one of the organisations, or that none of them shows. */
async function notHolding(baseUrl: string): Promise<string[]> {
  const [one, other] = [await run(baseUrl), await runConnected(baseUrl)];
  const verdicts = new Map<string, Verdict[]>();
  for (const { id, verdict } of [...one.results, ...other.results])
    verdicts.set(id, [...(verdicts.get(id) ?? []), verdict]);
  const holds = (seen: Verdict[]): boolean =>
    seen.includes('holds') && seen.every((verdict) => verdict === 'holds' || verdict === 'unseen');
  return [...verdicts].filter(([, seen]) => !holds(seen)).map(([id]) => id);
}

describe('the sandbox', () => {
  test('keeps every rule of the contract', async () => {
    expect(await notHolding(sandbox.iluminr.url)).toEqual([]);
  });

  test('is left without active contacts, addresses and links of the kit', async () => {
    const { leftBehind } = await run(sandbox.iluminr.url);
    expect(leftBehind).toBe(0);
    const left = sandbox.iluminr.store
      .contacts()
      .filter(
        ({ status, email, externalIds }) =>
          status === 'active' || email !== null || Object.keys(externalIds).length > 0,
      );
    expect(left).toEqual([]);
  });

  test('is not changed without --allow-writes, and what could not be seen is said', async () => {
    const before = sandbox.iluminr.store.contacts().length;
    const outcome = await run(sandbox.iluminr.url, {
      allowWrites: false,
      session: undefined,
      member: undefined,
    });
    expect(sandbox.iluminr.store.contacts()).toHaveLength(before);
    expect(summaryOf(outcome)).toMatch(/not seen\. Nothing was written\.$/);
    expect(
      outcome.results.filter(({ verdict }) => verdict === 'unseen').map(({ detail }) => detail),
    ).toContain('It writes; run again with --allow-writes.');
    expect(outcome.results.filter(({ verdict }) => verdict === 'differs' || verdict === 'missing')).toEqual(
      [],
    );
  });
});

describe('a server with one fault fails the check of that rule, and no other', () => {
  test('every check has a fault that proves it', () => {
    expect(Object.keys(mutations).sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  test.each(checks.map(({ id }) => id))('%s', async (id) => {
    const broken = await startBroken(sandbox.iluminr.url, mutations[id] ?? {});
    try {
      expect(await notHolding(broken.url)).toEqual([id]);
    } finally {
      await broken.close();
    }
  });
});

describe('npm run conformance', () => {
  const start = (...args: string[]): Promise<{ code: number | null; said: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [...typescriptFlags, 'test/conformance/main.ts', ...args]);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          said += chunk.toString();
        });
      child.on('close', (code) => resolve({ code, said }));
    });

  test('prints a table, and writes JSON and JUnit', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
    const [json, junit] = [join(folder, 'kit.json'), join(folder, 'kit.xml')];
    const { code, said } = await start(
      ...['--base-url', sandbox.iluminr.url, '--key', sandbox.iluminr.apiKey, '--allow-writes'],
      ...['--json', json, '--junit', junit],
    );
    expect(code).toBe(0);
    expect(said).toMatch(/^holds {4}contacts\.email-unique/m);
    expect(said).toMatch(
      /Sandbox Organisation, uat: \d+ hold, 0 differ, 0 missing, \d+ not seen\. What the kit created is inactive/,
    );
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ counts: { differs: 0, missing: 0 } });
    expect(readFileSync(junit, 'utf8')).toMatch(
      /<testsuite name="iluminr contract" tests="\d+" failures="0"/,
    );
    rmSync(folder, { recursive: true });
  });

  test('a server with a fault is exit 1, and a table that names it', async () => {
    const broken = await startBroken(sandbox.iluminr.url, mutations['errors.problem-json'] ?? {});
    const { code, said } = await start('--base-url', broken.url, '--key', sandbox.iluminr.apiKey);
    await broken.close();
    expect(code).toBe(1);
    expect(said).toMatch(/^DIFFERS {2}errors\.problem-json/m);
  });

  test('a report that cannot be written is said to be that, and exit 2', async () => {
    const { code, said } = await start(
      ...['--base-url', sandbox.iluminr.url, '--key', sandbox.iluminr.apiKey, '--json', 'no-folder/kit.json'],
    );
    expect(code).toBe(2);
    expect(said).toContain('The report could not be written: ENOENT');
  });

  test.each([
    [[], 'Give --base-url and --key.'],
    [['--base-url', 'http://iluminr.example', '--key', 'k'], 'is not HTTPS'],
    [['--base-url', 'http://127.0.0.1:1', '--key', 'k'], 'The server could not be checked'],
    [['--nonsense'], 'npm run conformance -- --base-url'],
  ])('%j is one line and exit 2', async (args, message) => {
    const { code, said } = await start(...args);
    expect(code).toBe(2);
    expect(said).toContain(message);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});
