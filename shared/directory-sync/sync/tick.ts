import type { DirectorySyncPorts } from '../ports.ts';
import { readRecord } from '../update.ts';
import { orderRun, startDueRun } from './start.ts';

/** What a host's timer calls every second or so: begins runs that are due, and orders those anew whose executor is gone. */
export async function tick(ports: DirectorySyncPorts): Promise<void> {
  for (const account of await ports.store.accountsDue(ports.clock.now())) {
    const { running } = await readRecord(ports, account);
    if (running === null) await startDueRun(ports, account);
    else if (running.leaseUntil <= ports.clock.now()) await orderRun(ports, account, running);
  }
}
