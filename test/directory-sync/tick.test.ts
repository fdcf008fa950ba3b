import { expect, test, vi } from 'vitest';
import {
  connected,
  dueAt,
  problem,
  readConnection,
  saveSettings,
  tick,
} from '../../shared/directory-sync/index.ts';
import type { DirectorySyncPorts, Notice } from '../../shared/directory-sync/index.ts';
import { sandbox } from '../sandbox/constants.ts';
import { MemoryHost } from './crash/memory-host.ts';
import { settings } from './world.ts';

const notice = (id: string): Notice => ({
  id,
  event: 'failed',
  to: [`${id}@lanternbay.example`],
  subject: 'Failed',
  text: 'Failed.',
});

/** A connected account whose sync is due and that has two mails to send, of which the mail server takes the second only. */
async function accountWithRefusedMail(): Promise<{
  host: MemoryHost;
  ports: DirectorySyncPorts;
  told: string[];
}> {
  const host = new MemoryHost();
  const { connection } = host.workspace('uat');
  const tenant = { id: sandbox.tenantId, name: 'Lantern Bay Utilities' };
  const record = connected(connection.record, tenant, 'Megan Bowen', host.clock.at);
  connection.restore({
    ...record,
    settings: { ...settings, enabled: true },
    nextRunAt: host.clock.at,
    notices: [notice('refused'), notice('taken')],
  });
  const told: string[] = [];
  const { ports } = host.process();
  const notifier = {
    tell: async (_account: string, { id }: Notice) => {
      if (id === 'refused') throw new Error('550 No such mailbox');
      told.push(id);
    },
  };
  return { host, ports: { ...ports, notifier }, told };
}

test('a mail that cannot be sent keeps no sync from running, and no other mail from being sent', async () => {
  const { host, ports, told } = await accountWithRefusedMail();
  await expect(tick(ports)).rejects.toThrow('550 No such mailbox');
  expect(told).toEqual(['taken']);
  await host.deliver(ports);
  const { connection, contacts } = host.workspace('uat');
  expect(contacts.all()).toHaveLength(host.people);
  expect(connection.record.notices.map(({ id }) => id)).toEqual(['refused']);
});

const minute = 60_000;

test('a mail that is refused for good is tried five times within hours, then given up, and the connection says so', async () => {
  const { host, ports, told } = await accountWithRefusedMail();
  const tried: number[] = [];
  const begun = host.clock.at;
  const { notifier } = ports;
  const counting = {
    ...ports,
    notifier: {
      tell: async (account: string, notice: Notice) => {
        if (notice.id === 'refused') tried.push((host.clock.at - begun) / minute);
        await notifier.tell(account, notice);
      },
    },
  };
  const { connection } = host.workspace('uat');
  connection.restore({ ...connection.record, settings: { ...settings, enabled: false }, nextRunAt: null });
  for (let due = dueAt(connection.record); due !== null; due = dueAt(connection.record)) {
    host.clock.at = Math.max(due, host.clock.at);
    await tick(counting).catch(() => undefined);
  }
  expect(tried).toEqual([0, 0.5, 5.5, 65.5, 425.5]);
  expect(told).toEqual(['taken']);
  const { attention } = await readConnection(ports, host.actor('uat'));
  expect(attention).toMatchObject({ code: 'mail_undelivered' });
  expect(attention?.detail).toContain('"Failed" could not be sent to refused@lanternbay.example');
});

test('a mail that goes out in the end, or other addresses, end what the connection says of it', async () => {
  for (const ends of ['sent', 'saved'] as const) {
    const { host, ports } = await accountWithRefusedMail();
    const { connection } = host.workspace('uat');
    const undelivered = problem(409, 'mail_undelivered', 'The mail could not be sent.');
    const { nextRunAt: _due, ...record } = connection.record;
    const notices = ends === 'sent' ? [notice('taken')] : [];
    connection.restore({ ...record, nextRunAt: null, notices, undelivered });
    expect((await readConnection(ports, host.actor('uat'))).state).toBe('attention');
    if (ends === 'sent') await tick(ports);
    else {
      const notify = { emails: ['other@lanternbay.example'], on: ['failed' as const] };
      await saveSettings(ports, host.actor('uat'), { ...settings, enabled: true, notify });
    }
    expect(await readConnection(ports, host.actor('uat'))).toMatchObject({ state: 'ready', attention: null });
  }
});

test('a process that dies of every try gives up as well', async () => {
  const { host, ports } = await accountWithRefusedMail();
  const { connection } = host.workspace('uat');
  connection.restore({ ...connection.record, nextRunAt: null, notices: [notice('deadly')] });
  let tries = 0;
  for (let due = dueAt(connection.record); due !== null && tries < 20; due = dueAt(connection.record)) {
    host.clock.at = Math.max(due, host.clock.at);
    // What comes after the try is never reached.
    const isDead = new Promise<never>(() => undefined);
    const notifier = { tell: () => ((tries += 1), isDead) };
    void tick({ ...ports, notifier });
    await vi.waitFor(() => expect(dueAt(connection.record)).not.toBe(due));
  }
  expect(tries).toBe(5);
  expect(connection.record.undelivered?.code).toBe('mail_undelivered');
});
