import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { findQueueServices } from '../../scripts/setup/queue-services.mjs';
import { startCluster } from './cluster/cluster.ts';
import { writeCompany } from './customers/company.ts';
import { closeCustomers, provisionCustomers } from './customers/provision.ts';
import { figure, figureTable, peakMegabytes } from './figures.ts';
import { queueSize, type QueueStage } from './stage.ts';
import { disturbedSuite } from './suites/disturbed.ts';
import { ownTriggersSuite } from './suites/own-triggers.ts';
import { plannedSuite } from './suites/planned.ts';
import { sharedKeySuite } from './suites/shared-key.ts';
import { watchedSuite } from './suites/watched.ts';

const services = findQueueServices();
const size = queueSize();
const why = 'missing' in services ? ` (skipped: ${services.missing})` : '';

// One n8n for all suites: bringing it up takes longer than most of them.
describe.skipIf('missing' in services)(`n8n in queue mode${why}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'iluminr-queue-'));
  let stage: QueueStage | undefined;
  const theStage = (): QueueStage => {
    if (stage === undefined) throw new Error('n8n has not started.');
    return stage;
  };

  beforeAll(async () => {
    if ('missing' in services) return;
    const directory = writeCompany(folder, size.people);
    const cluster = await startCluster(services);
    stage = { cluster, customers: [], size };
    stage.customers = await provisionCustomers(cluster, {
      count: size.customers,
      directory,
      prefix: 'sync',
    });
  }, 600_000);

  afterAll(async () => {
    if (stage === undefined) return;
    const { cluster, customers } = stage;
    for (const { name, host } of [cluster.main, ...cluster.workers])
      figure(`most memory of ${name} since it last started`, `${peakMegabytes(host.pid)} MB`);
    process.stdout.write(`\n${figureTable()}\n\n`);
    await closeCustomers(customers);
    await cluster.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  watchedSuite(theStage);
  plannedSuite(theStage);
  disturbedSuite(theStage, size.isWhole);
  if (size.isWhole) {
    sharedKeySuite(theStage);
    ownTriggersSuite(theStage);
  }
});
