import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { QueueServices } from '../../../scripts/setup/queue-services.mjs';
import { startHost } from '../../n8n/host/host.ts';
import { installPackage } from '../../n8n/host/install.ts';
import { freePorts } from '../../n8n/host/ports.ts';
import { newRunFolder } from '../../n8n/host/run-folder.ts';
import { signIn, type Session } from '../../n8n/host/session.ts';
import { pack } from '../../package/pack.ts';
import { projectRoot } from '../../package/project.ts';
import { startPostgres, usePostgres, type Postgres } from '../services/postgres.ts';
import { startRedis, useRedis, type Redis } from '../services/redis.ts';
import { keepRunning, type KeptHost } from './kept-host.ts';

/** n8n in queue mode: one main, some workers, their database and their queue, all on this machine. */
export type Cluster = {
  /** Of this run, with a folder for each process in it. */
  folder: string;
  /** What every process of n8n is given. */
  settings: Record<string, string>;
  main: KeptHost;
  workers: Worker[];
  postgres: Postgres;
  redis: Redis;
  /** Signed in at the main as its owner. A main that was started again wants a new one. */
  n8n: Session;
  /** Brings the workers to a number; those that run otherwise many executions side by side end first. */
  haveWorkers(count: number, concurrency?: number): Promise<void>;
  close(): Promise<void>;
};

/** `concurrency` is how many executions it runs side by side. */
export type Worker = KeptHost & { concurrency: number };

const usualConcurrency = 5;

/**
 * Starts the services and the main, which makes the tables. Each process has a folder of its own with the
 * packed package in it, as on machines of their own.
 */
export async function startCluster(services: QueueServices): Promise<Cluster> {
  const folder = newRunFolder();
  const { tarball } = await pack(projectRoot, join(folder, 'package'));
  const started: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const each of started.toReversed()) await each.close();
  };
  const begin = async <T extends { close(): Promise<void> }>(starting: T | Promise<T>): Promise<T> => {
    const each = await starting;
    started.push(each);
    return each;
  };
  try {
    const redis = await begin(
      'url' in services.redis ? useRedis(services.redis.url) : startRedis(services.redis.program),
    );
    const postgres = await begin(
      'url' in services.postgres
        ? usePostgres(services.postgres.url)
        : startPostgres(services.postgres.folder),
    );
    const [mainPort] = await freePorts(1);
    const settings = queueSettings(`http://127.0.0.1:${mainPort}`, {
      ...postgres.settings,
      ...redis.settings,
    });
    const start = async (name: string, port: number, command: string[], more: Record<string, string>) => {
      const own = join(folder, name);
      mkdirSync(own, { recursive: true });
      await installPackage(tarball, own);
      return keepRunning(name, async () => {
        const [brokerPort] = await freePorts(1);
        return startHost({ folder: own, port, brokerPort, command, settings: { ...settings, ...more } });
      });
    };
    const main = await begin(start('main', mainPort, ['start'], {}));
    const workers: Worker[] = [];
    let number = 0;
    const addWorker = async (concurrency: number): Promise<void> => {
      const [port] = await freePorts(1);
      number += 1;
      const worker = await begin(
        start(`worker-${number}`, port, ['worker', `--concurrency=${concurrency}`], {
          QUEUE_HEALTH_CHECK_PORT: String(port),
        }),
      );
      workers.push(Object.assign(worker, { concurrency }));
    };
    const haveWorkers = async (count: number, concurrency = usualConcurrency): Promise<void> => {
      for (const worker of [...workers]) {
        if (worker.concurrency === concurrency) continue;
        await worker.close();
        workers.splice(workers.indexOf(worker), 1);
      }
      while (workers.length < count) await addWorker(concurrency);
    };
    return {
      folder,
      settings,
      main,
      workers,
      postgres,
      redis,
      n8n: await signIn(main.host.url),
      haveWorkers,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What every process is given, main and worker alike: a worker that knows less than the main does other things. */
export function queueSettings(mainUrl: string, services: Record<string, string>): Record<string, string> {
  return {
    ...services,
    EXECUTIONS_MODE: 'queue',
    OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
    QUEUE_HEALTH_CHECK_ACTIVE: 'true',
    N8N_METRICS: 'true',
    N8N_METRICS_INCLUDE_QUEUE_METRICS: 'true',
    N8N_EDITOR_BASE_URL: mainUrl,
    WEBHOOK_URL: `${mainUrl}/`,
  };
}
