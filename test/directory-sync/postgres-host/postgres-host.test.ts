import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectStatus, Contact } from '../../../shared/contract/index.ts';
import { Refusal } from '../../../shared/directory-sync/index.ts';
import { findPostgres } from '../../../scripts/setup/queue-services.mjs';
import { startPostgres, usePostgres } from '../../queue/services/postgres.ts';
import type { Postgres } from '../../queue/services/postgres.ts';
import { SandboxClock } from '../../sandbox/clock.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { SigningKeys } from '../../sandbox/entra/keys.ts';
import { administratorToken, consentGiven } from '../fake-microsoft.ts';
import { settings } from '../world.ts';
import { postgresPeople } from './accounts.ts';
import { Database } from './database.ts';
import { RemoteProcess } from './remote-process.ts';
import { postgresStore } from './store.ts';

const people = 45;
const leasePlus = 121_000;

const found = findPostgres();
const missing = found === undefined ? 'skipped: PostgreSQL is not installed' : 'installed';

describe.skipIf(found === undefined)(`two processes on one PostgreSQL (${missing})`, () => {
  const keys = new SigningKeys(new SandboxClock());
  let now = Date.parse('2026-11-01T00:00:00Z');
  let server: Postgres;
  let database: Database;
  let one: RemoteProcess;
  let other: RemoteProcess;

  const startProcess = (): Promise<RemoteProcess> =>
    RemoteProcess.start({ address: server.address, now, keys: keys.jwks().keys, people });

  beforeAll(async () => {
    if (found === undefined) throw new Error(missing);
    server = await ('url' in found ? usePostgres(found.url) : startPostgres(found.folder));
    database = new Database(server.address);
    await database.create();
    [one, other] = await Promise.all([startProcess(), startProcess()]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([one.kill(), other.kill()]);
    await database.close();
    await server.close();
  });
  beforeEach(async () => {
    // A test that failed may have left one standing, with locks on rows.
    await Promise.all([one.ask('goOn'), other.ask('goOn')]);
    await database.empty();
  });

  async function advance(milliseconds: number): Promise<void> {
    now += milliseconds;
    await Promise.all([one.ask('advance', milliseconds), other.ask('advance', milliseconds)]);
  }

  /** Up to where the consent is given, each step in the other process. */
  async function consented(account: string): Promise<{ connectId: string; code: string }> {
    const { connectId, nonce } = await one.ask('begin', account);
    const token = await administratorToken(keys, nonce, now);
    const { consentUrl } = await other.ask('identify', account, connectId, token);
    const back = await one.ask('callback', consentGiven(consentUrl).toString());
    if (back.kind !== 'handOver') throw new Error(`The return was ${back.kind}.`);
    return { connectId, code: new URLSearchParams(back.url.split('#')[1]).get('code') ?? '' };
  }

  async function connect(account: string): Promise<void> {
    const { connectId, code } = await consented(account);
    expect(await other.ask('complete', account, connectId, code)).toMatchObject({ status: 'connected' });
  }

  /** Connected and turned on, with a first run ordered by nobody yet. */
  async function ready(account: string): Promise<void> {
    await connect(account);
    await one.ask('save', account, { ...settings, enabled: true });
  }

  function contactsOf(account: string): Promise<readonly Contact[]> {
    return postgresPeople(database, () => now).contacts.all(account);
  }

  async function expectEverybodyOnce(account: string): Promise<void> {
    const links = (await contactsOf(account)).map(({ externalIds }) => externalIds['entra']);
    expect(links).toHaveLength(people);
    expect(new Set(links).size).toBe(people);
  }

  /** How an attempt ended, or why it may not. */
  async function outcome(completing: Promise<ConnectStatus>): Promise<string> {
    try {
      const { status, error } = await completing;
      return error?.code ?? status;
    } catch (error) {
      if (error instanceof Refusal) return error.problem.code;
      throw error;
    }
  }

  /** Time and both processes' timers and workers, until what somebody left is taken up. */
  async function settle(): Promise<void> {
    await advance(leasePlus);
    for (const each of [one, other]) {
      await each.ask('tick');
      await each.ask('work');
    }
  }

  test('what one begins the other completes, and both see it', async () => {
    const { connectId, code } = await consented('uat');
    expect(await other.ask('attempt', 'uat', connectId)).toMatchObject({ status: 'awaiting_consent' });
    expect(await other.ask('complete', 'uat', connectId, code)).toMatchObject({ status: 'connected' });
    for (const each of [one, other])
      expect(await each.ask('connection', 'uat')).toMatchObject({ state: 'needs_mapping' });
  });

  test('both take from the queue, which delivers twice: each run is carried out once, by one of them', async () => {
    await ready('uat');
    await ready('production');
    await one.ask('start', 'uat');
    const stalled = one.stalledBefore('contacts.apply', 1);
    const busy = one.ask('work');
    await stalled;
    await other.ask('start', 'production');
    expect(await other.ask('work')).toBe(1);
    await one.ask('goOn');
    expect(await busy).toBe(1);
    for (const account of ['uat', 'production']) {
      await expectEverybodyOnce(account);
      expect(await one.ask('connection', account)).toMatchObject({
        state: 'ready',
        lastRun: { status: 'succeeded', totals: { created: people } },
      });
    }
  });

  test('one is killed in the middle of a run: the other ends it, and nobody is there twice', async () => {
    await ready('uat');
    const { id } = await one.ask('start', 'uat');
    const stalled = one.stalledBefore('contacts.apply', 2);
    const lost = one.ask('work');
    await stalled;
    await Promise.all([expect(lost).rejects.toThrow('The process is gone.'), one.kill()]);
    one = await startProcess();
    expect((await contactsOf('uat')).length).toBe(20);

    // Nobody knows yet that it is gone, so nobody takes its run.
    expect(await other.ask('work')).toBe(0);
    await settle();
    await expectEverybodyOnce('uat');
    expect(await other.ask('connection', 'uat')).toMatchObject({
      state: 'ready',
      lastRun: { id, status: 'succeeded', totals: { created: people, existed: 0, failed: 0 } },
    });
  });

  test('one pauses for longer than its lease and goes on when the other has ended its run: it changes nothing', async () => {
    await ready('uat');
    const { id } = await one.ask('start', 'uat');
    const stalled = one.stalledBefore('contacts.apply', 2);
    const slow = one.ask('work');
    await stalled;
    await advance(leasePlus);
    await other.ask('tick');
    expect(await other.ask('work')).toBe(1);
    const ended = await other.ask('connection', 'uat');
    expect(ended).toMatchObject({ lastRun: { id, status: 'succeeded', totals: { created: people } } });

    await one.ask('goOn');
    await slow;
    await expectEverybodyOnce('uat');
    expect(await other.ask('connection', 'uat')).toEqual(ended);
  });

  describe('one is about to write settings when the other writes some', () => {
    const [fast, slow] = [
      { ...settings, schedule: { every: '15m' as const } },
      { ...settings, schedule: { every: '1d' as const } },
    ];
    beforeEach(async () => {
      await connect('uat');
      await one.ask('save', 'uat', settings);
    });

    test('on the same version: the other wins, and it is told', async () => {
      const stalled = one.stalledBefore('store.write');
      const late = one.ask('save', 'uat', slow, 1);
      await stalled;
      expect(await other.ask('save', 'uat', fast, 1)).toMatchObject({ settings: fast, settingsVersion: 2 });
      const told = expect(late).rejects.toMatchObject({ problem: { status: 412, code: 'version_conflict' } });
      await one.ask('goOn');
      await told;
      expect(await other.ask('connection', 'uat')).toMatchObject({ settings: fast, settingsVersion: 2 });
    });

    test('on no version: the later one stands, and the history has both', async () => {
      const stalled = one.stalledBefore('store.write');
      const late = one.ask('save', 'uat', slow);
      await stalled;
      await other.ask('save', 'uat', fast);
      await one.ask('goOn');
      expect(await late).toMatchObject({ settings: slow, settingsVersion: 3 });
      const history = await other.ask('history', 'uat');
      expect(history.slice(0, 2).map(({ version, changes }) => [version, changes])).toEqual([
        [3, [{ path: 'schedule.every', before: '15m', after: '1d' }]],
        [2, [{ path: 'schedule.every', before: '1h', after: '15m' }]],
      ]);
    });
  });

  test('both timers find the same run due: it is begun once', async () => {
    await ready('uat');
    await Promise.all([one.ask('tick'), other.ask('tick')]);
    expect((await Promise.all([one.ask('work'), other.ask('work')])).sort()).toEqual([0, 1]);
    await expectEverybodyOnce('uat');
    const { rows } = await database.pool.query(
      `SELECT jsonb_array_length(snapshot->'runs') AS runs FROM account WHERE id = 'uat'`,
    );
    expect(rows).toEqual([{ runs: 1 }]);
  });

  describe('two organisations complete for the same tenant at once', () => {
    const storeCalls = 15;

    async function stoppedBefore(call: number): Promise<{ late: Promise<string>; isStopped: boolean }> {
      const mine = await consented('uat');
      const stalled = one.stalledBefore('store.', call);
      const late = outcome(one.ask('complete', 'uat', mine.connectId, mine.code));
      return { late, isStopped: await Promise.race([stalled.then(() => true), late.then(() => false)]) };
    }

    test.each(Array.from({ length: storeCalls }, (_, call) => call))(
      'one stands still before its call %i of the store until the other is through: one has it, the other is told',
      async (call) => {
        const theirs = await consented('other-uat');
        const { late, isStopped } = await stoppedBefore(call);
        expect(isStopped).toBe(true);
        const early = await outcome(other.ask('complete', 'other-uat', theirs.connectId, theirs.code));
        await one.ask('goOn');
        const outcomes = [await late, early];
        expect(outcomes.filter((each) => each === 'connected')).toHaveLength(1);
        expect(outcomes.filter((each) => /tenant_(?:taken|moved)/.test(each))).toHaveLength(1);
        await settle();
        const owner = (await postgresStore(database).readTenant(sandbox.tenantId))?.value.organisation;
        const connections = [await one.ask('connection', 'uat'), await one.ask('connection', 'other-uat')];
        const isConnected = connections.map(({ tenantId }) => tenantId === sandbox.tenantId);
        expect(isConnected).toEqual(
          owner === 'Sandbox Organisation' ? [true, false] : [false, owner === 'Another Organisation'],
        );
      },
    );

    test('these are all the calls that it makes', async () => {
      const { late, isStopped } = await stoppedBefore(storeCalls);
      expect([isStopped, await late]).toEqual([false, 'connected']);
    });
  });
});
