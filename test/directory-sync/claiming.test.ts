import { expect, test } from 'vitest';
import {
  beginConnect,
  completeConnect,
  disconnect,
  identify,
  readConnection,
  receiveReturn,
  withdrawConnect,
} from '../../shared/directory-sync/index.ts';
import type { DirectorySyncPorts } from '../../shared/directory-sync/index.ts';
import { MemoryHost } from './crash/memory-host.ts';
import { consentGiven } from './fake-microsoft.ts';

/** Goes the whole way, with something done by somebody else right after the tenant was taken. */
async function connectWith(
  host: MemoryHost,
  account: string,
  meanwhile: (ports: DirectorySyncPorts, connectId: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const { ports } = host.process();
  const actor = host.actor(account);
  const { connectId, nonce } = await beginConnect(ports, actor);
  const { consentUrl } = await identify(ports, actor, connectId, await host.idToken(nonce));
  const back = await receiveReturn(ports, consentGiven(consentUrl));
  if (back.kind !== 'handOver') throw new Error(`The return was ${back.kind}.`);
  const code = new URLSearchParams(back.url.split('#')[1]).get('code') ?? '';
  let isTaken = false;
  const store: DirectorySyncPorts['store'] = {
    ...ports.store,
    writeTenant: async (...given) => {
      const isWritten = await ports.store.writeTenant(...given);
      if (isWritten && !isTaken) {
        isTaken = true;
        await meanwhile(host.process().ports, connectId);
      }
      return isWritten;
    },
  };
  await completeConnect({ ...ports, store }, actor, connectId, { code, takeOver: true });
}

async function takenOver(
  meanwhile: (host: MemoryHost, ports: DirectorySyncPorts, connectId: string) => Promise<unknown>,
): Promise<MemoryHost> {
  const host = new MemoryHost();
  await connectWith(host, 'other-uat');
  await disconnect(host.process().ports, host.actor('other-uat'));
  // Whoever completes an attempt that is gone by then is told so.
  await connectWith(host, 'uat', (ports, connectId) => meanwhile(host, ports, connectId)).catch(
    (error: unknown) => expect(error).toMatchObject({ problem: { code: 'not_found' } }),
  );
  await host.settle(host.process().ports, 1);
  return host;
}

test('an attempt that is taking its tenant cannot be withdrawn any more: it connects', async () => {
  const host = await takenOver((at, ports, connectId) =>
    expect(withdrawConnect(ports, at.actor('uat'), connectId)).rejects.toMatchObject({
      problem: { status: 409, detail: expect.stringContaining('Disconnect it instead') as string },
    }),
  );
  const ports = host.process().ports;
  expect(await readConnection(ports, host.actor('uat'))).toMatchObject({ state: 'needs_mapping' });
  expect(await readConnection(ports, host.actor('other-uat'))).toMatchObject({
    attention: { code: 'tenant_moved' },
  });
});

test('whoever disconnects while the tenant is being taken disconnects what has been connected by then', async () => {
  const host = await takenOver((at, ports) => disconnect(ports, at.actor('uat')));
  expect(await readConnection(host.process().ports, host.actor('uat'))).toMatchObject({
    state: 'not_connected',
  });
  expect(host.workspace('uat').connection.record.formerTenants).toMatchObject([{ isReleased: false }]);
});

test('a newer attempt begins once the one before has its tenant', async () => {
  const host = await takenOver((at, ports) => beginConnect(ports, at.actor('uat')));
  expect(await readConnection(host.process().ports, host.actor('uat'))).toMatchObject({
    state: 'needs_mapping',
  });
  expect(host.workspace('uat').connection.record.attempt?.status).toBe('awaiting_identity');
});
