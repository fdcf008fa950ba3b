import { describe, expect, test } from 'vitest';
import type { QueueStage } from '../stage.ts';

/** What docs/operating.md tells to watch. */
export function watchedSuite(stage: () => QueueStage): void {
  describe('what watches n8n', () => {
    test('main and worker say that they are well, and count', async () => {
      const { cluster } = stage();
      await cluster.haveWorkers(1);
      for (const { name, host } of [cluster.main, ...cluster.workers]) {
        for (const path of ['/healthz', '/healthz/readiness'])
          expect((await fetch(`${host.url}${path}`)).status, `${path} of ${name}`).toBe(200);
        const metrics = await fetch(`${host.url}/metrics`);
        expect(await metrics.text(), `/metrics of ${name}`).toContain('n8n_process_resident_memory_bytes');
      }
      const ofMain = await (await fetch(`${cluster.main.host.url}/metrics`)).text();
      expect(ofMain).toContain('n8n_scaling_mode_queue_jobs_waiting');
      // A worker takes half a minute to start.
    }, 120_000);
  });
}
