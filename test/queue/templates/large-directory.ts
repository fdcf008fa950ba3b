import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TemplateStage } from '../../n8n/templates/template-stage.ts';
import { startByHand } from '../../n8n/workflows/run-workflow.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { writeCompany } from '../customers/company.ts';
import { tally, whenOver } from '../customers/run-all.ts';
import { figure, peakMegabytes } from '../figures.ts';

const people = Number(process.env['QUEUE_DIRECTORY'] ?? 150_000);
const minuteMs = 60_000;
const bytesPerMegabyte = 1024 ** 2;

/** One directory that is larger than what n8n's own nodes take at once (about 124,000 items), through template 1 on a worker. */
export function largeDirectorySuite(stage: () => TemplateStage, cluster: () => Cluster): void {
  describe(`a directory of ${people.toLocaleString('en')}`, () => {
    test(
      'everybody is created once',
      async () => {
        const folder = mkdtempSync(join(tmpdir(), 'iluminr-large-'));
        try {
          const customer = await stage().customer({ directory: writeCompany(folder, people) });
          const workflow = await stage().save('entra-additive', customer);
          const id = await startByHand(stage().n8n, workflow);
          const ended = await whenOver(cluster(), [Number(id)], 15 * minuteMs);
          const { store } = customer.sandbox.iluminr;
          const [saved] = await cluster().postgres.database.query(
            `SELECT OCTET_LENGTH(data)::float AS bytes FROM execution_data WHERE "executionId" = ${Number(id)}`,
          );
          figure(`${people.toLocaleString('en')} creates in one run`, `${ended[0]?.seconds.toFixed(1)} s`);
          figure('its execution data', `${(Number(saved?.['bytes']) / bytesPerMegabyte).toFixed(1)} MB`);
          for (const { name, host } of [cluster().main, ...cluster().workers])
            figure(`most memory of ${name}`, `${peakMegabytes(host.pid)} MB`);
          expect(tally(ended)).toBe('1 success');
          expect(store.contacts()).toHaveLength(people);
          expect(store.counters.writes.create).toBe(people);
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
      20 * minuteMs,
    );
  });
}
