import { expect, test } from 'vitest';
import { connected, tick } from '../../shared/directory-sync/index.ts';
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
