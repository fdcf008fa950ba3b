import { expect, test } from 'vitest';
import {
  beginConnect,
  completeConnect,
  disconnect,
  identify,
  readAttempt,
  readConnection,
  receiveReturn,
  saveSettings,
  startRun,
} from '../../../shared/directory-sync/index.ts';
import type { DirectorySyncPorts } from '../../../shared/directory-sync/index.ts';
import { consentGiven } from '../fake-microsoft.ts';
import { settings } from '../world.ts';
import { Crash, crashes } from './crashing.ts';
import type { CrashPoint } from './crashing.ts';
import { MemoryHost } from './memory-host.ts';

/** The whole way of one Admin User, as the card goes it. */
async function connectOnce(host: MemoryHost, ports: DirectorySyncPorts, account: string): Promise<void> {
  const actor = host.actor(account);
  const { connectId, nonce } = await beginConnect(ports, actor);
  const { consentUrl } = await identify(ports, actor, connectId, await host.idToken(nonce));
  const back = await receiveReturn(ports, consentGiven(consentUrl));
  if (back.kind !== 'handOver') throw new Error(`The return was ${back.kind}.`);
  const code = new URLSearchParams(back.url.split('#')[1]).get('code') ?? '';
  await completeConnect(ports, actor, connectId, { code, takeOver: true });
  const { status } = await readAttempt(ports, actor, connectId);
  if (status !== 'connected') throw new Error(`The attempt is ${status}.`);
}

async function sync(host: MemoryHost, ports: DirectorySyncPorts): Promise<void> {
  await startRun(ports, host.actor('uat'));
  await host.deliver(ports);
}

type Scenario = {
  prepare: (host: MemoryHost, ports: DirectorySyncPorts) => Promise<void>;
  run: (host: MemoryHost, ports: DirectorySyncPorts) => Promise<void>;
};

/** The tenant was another organisation's, so that every step of a takeover is among the points. */
const connecting: Scenario = {
  prepare: async (host, ports) => {
    await connectOnce(host, ports, 'other-uat');
    await disconnect(ports, host.actor('other-uat'));
  },
  run: (host, ports) => connectOnce(host, ports, 'uat'),
};

const running: Scenario = {
  prepare: async (host, ports) => {
    await connectOnce(host, ports, 'uat');
    await saveSettings(ports, host.actor('uat'), { ...settings, enabled: true });
    // The first run is begun by hand here, not by the timer.
    host.workspace('uat').connection.restore({ ...host.workspace('uat').connection.record, nextRunAt: null });
  },
  run: sync,
};

/** A run is ordered, and its directory disconnected before anybody takes it up. */
const leaving: Scenario = {
  prepare: async (host, ports) => {
    await running.prepare(host, ports);
    await startRun(ports, host.actor('uat'));
  },
  run: async (host, ports) => {
    await disconnect(ports, host.actor('uat'));
    await host.deliver(ports);
  },
};

/** A run is ordered, and the same tenant connected again before anybody takes it up. */
const reconnecting: Scenario = {
  prepare: leaving.prepare,
  run: async (host, ports) => {
    await connectOnce(host, ports, 'uat');
    // What waited in the queue is lost with it.
    host.orders.length = 0;
  },
};

async function pointsOf({ prepare, run }: Scenario): Promise<{ point: CrashPoint; name: string }[]> {
  const host = new MemoryHost();
  await prepare(host, host.process().ports);
  const { ports, calls } = host.process();
  await run(host, ports);
  return calls.flatMap((name, index) =>
    crashes
      .filter((kind) => kind !== 'loses' || /^store\.write/.test(name))
      .map((kind) => ({ point: { call: index + 1, kind }, name: `${index + 1} ${kind} ${name}` })),
  );
}

/** What a process that ended at the point left, and a new one on it. */
async function crashed({ prepare, run }: Scenario, point: CrashPoint) {
  const host = new MemoryHost();
  await prepare(host, host.process().ports);
  await run(host, host.process(point).ports).catch((error: unknown) => {
    if (point.kind !== 'loses' && !(error instanceof Crash)) expect(error).toBeInstanceOf(Error);
  });
  return { host, ports: host.process().ports };
}

const connectingPoints = await pointsOf(connecting);
const runningPoints = await pointsOf(running);
const leavingPoints = await pointsOf(leaving);
const reconnectingPoints = await pointsOf(reconnecting);

test('there are points to look at', () => {
  expect(connectingPoints.length).toBeGreaterThan(50);
  expect(runningPoints.length).toBeGreaterThan(50);
});

test.each(connectingPoints)(
  'connecting, ended at $name: the timer alone leaves no open end',
  async ({ point }) => {
    const { host, ports } = await crashed(connecting, point);
    await host.settle(ports, 15);
    const { state } = await readConnection(ports, host.actor('uat'));
    expect(['not_connected', 'needs_mapping']).toContain(state);
    if (state === 'needs_mapping') expect(host.owner()).toBe(host.workspace('uat').organisation);
  },
);

test.each(connectingPoints)(
  'connecting, ended at $name: begun again, it connects and tells once',
  async ({ point }) => {
    const { host, ports } = await crashed(connecting, point);
    await connectOnce(host, ports, 'uat');
    await host.settle(ports, 1);
    expect(await readConnection(ports, host.actor('uat'))).toMatchObject({ state: 'needs_mapping' });
    expect(await readConnection(ports, host.actor('other-uat'))).toMatchObject({
      state: 'not_connected',
      attention: { code: 'tenant_moved' },
    });
    expect(host.owner()).toBe(host.workspace('uat').organisation);
    const ids = host.told.filter(({ account }) => account === 'other-uat').map(({ notice }) => notice.id);
    expect(new Set(ids).size).toBe(1);
    // Connecting once more is no second takeover.
    const { length } = host.told;
    await connectOnce(host, ports, 'uat');
    await host.settle(ports, 1);
    expect(host.told).toHaveLength(length);
  },
);

test.each(runningPoints)(
  'running, ended at $name: everybody is added once and the run ends true',
  async ({ point }) => {
    const { host, ports } = await crashed(running, point);
    await host.settle(ports, 10);
    const { state, lastRun } = await readConnection(ports, host.actor('uat'));
    expect(state).toBe('ready');
    const contacts = host.workspace('uat').contacts.all();
    // Ended before the run was written down, nothing was begun and the caller was told so.
    if (lastRun === null) {
      expect(contacts).toEqual([]);
      await sync(host, ports);
    }
    expect(new Set(contacts.map(({ externalIds }) => externalIds['entra'])).size).toBe(host.people);
    expect(host.workspace('uat').contacts.all()).toHaveLength(host.people);
    const { runs } = host.workspace('uat');
    expect(runs.all().filter(({ run }) => run.status === 'running')).toEqual([]);
    const created = runs.all().reduce((sum, { run }) => sum + run.totals.created, 0);
    expect(created).toBe(host.people);
  },
);

test.each(leavingPoints)(
  'disconnecting during a run, ended at $name: disconnected again, no run stays open and nobody is added after',
  async ({ point }) => {
    const { host, ports } = await crashed(leaving, point);
    await disconnect(ports, host.actor('uat'));
    const { length: before } = host.workspace('uat').contacts.all();
    await host.settle(ports, 5);
    expect(await readConnection(ports, host.actor('uat'))).toMatchObject({
      state: 'not_connected',
      settings: null,
    });
    expect(host.workspace('uat').contacts.all()).toHaveLength(before);
    expect(
      host
        .workspace('uat')
        .runs.all()
        .map(({ run }) => run.status),
    ).not.toContain('running');
  },
);

test.each(reconnectingPoints)(
  'connecting again during a run, ended at $name: no run stays open, and everybody is added once',
  async ({ point }) => {
    const { host, ports } = await crashed(reconnecting, point);
    await host.settle(ports, 15);
    expect(await readConnection(ports, host.actor('uat'))).toMatchObject({ state: 'ready' });
    const { contacts, runs } = host.workspace('uat');
    expect(contacts.all()).toHaveLength(host.people);
    const all = runs.all().map(({ run }) => run);
    expect(all.map(({ status }) => status)).not.toContain('running');
    expect(all.reduce((sum, { totals }) => sum + totals.created, 0)).toBe(host.people);
  },
);
