import {
  explainResponseSchema,
  previewResponseSchema,
  syncRunPageSchema,
} from '../../../../shared/contract/index.ts';
import type { PreviewResponse } from '../../../../shared/contract/index.ts';
import { bodyOf, expectThat, Unseen } from '../../check.ts';
import type { Bench, Check } from '../../check.ts';
import { ask, connected } from './ask.ts';

async function preview(bench: Bench): Promise<PreviewResponse> {
  const { settings } = await connected(bench);
  if (settings === null) throw new Unseen('There are no settings yet; run again when there are.');
  const answer = await ask(bench, 'POST', '/preview', { body: {} });
  return bodyOf(answer, 200, previewResponseSchema, 'POST /directory-sync/entra/preview');
}

async function explain(bench: Bench, who: string) {
  const answer = await ask(bench, 'POST', '/explain', { body: { who } });
  return bodyOf(answer, 200, explainResponseSchema, 'POST /directory-sync/entra/explain');
}

export const peopleChecks: Check[] = [
  {
    id: 'directory-sync.preview',
    rule: 'A preview accounts for everybody it read: created, existed, skipped or failed',
    needs: ['session'],
    duty: 'additive',
    run: async (bench) => {
      const { totals } = await preview(bench);
      const { read, created, existed, skipped, failed } = totals;
      const sum = created + existed + skipped + failed;
      expectThat(sum === read, `The preview read ${read} and accounts for ${sum}.`);
    },
  },
  {
    id: 'directory-sync.runs-additive',
    rule: 'A run of the directory sync only adds: it updates, reactivates and deactivates nobody',
    needs: ['session'],
    duty: 'additive',
    run: async (bench) => {
      const path = '/v1/sync-runs?source=entra&limit=100';
      const answer = await bench.call('GET', path, { bearer: bench.session ?? null });
      const { data } = bodyOf(answer, 200, syncRunPageSchema, 'GET /sync-runs');
      const own = data.filter(({ executor }) => executor === 'iluminr');
      if (own.length === 0) throw new Unseen('No run of the directory sync is there yet.');
      for (const { id, mode, totals } of own) {
        const others = totals.updated + totals.reactivated + totals.deactivated;
        expectThat(
          mode === 'additive' && others === 0,
          `The run ${id} is ${mode}, and changed ${others} people who were there.`,
        );
      }
    },
  },
  {
    id: 'directory-sync.explain',
    rule: 'A person of the preview is found by the id of the directory, and explained',
    needs: ['session'],
    run: async (bench) => {
      const [row] = (await preview(bench)).sample;
      if (row === undefined) throw new Unseen('The preview shows nobody.');
      const { data, found } = await explain(bench, row.sourceId);
      const ids = data.flatMap(({ rows }) => rows.map(({ sourceId }) => sourceId));
      expectThat(
        found >= 1 && ids.includes(row.sourceId),
        `The explanation of a person of the preview is about ${found} people, and not about them.`,
      );
    },
  },
  {
    id: 'directory-sync.explain-nobody',
    rule: 'Who is not there is explained by an empty answer',
    needs: ['session'],
    run: async (bench) => {
      await preview(bench);
      const { data, found } = await explain(bench, `${bench.unique('nobody')}@conformance.example`);
      expectThat(found === 0 && data.length === 0, `Somebody who is not there is found ${found} times.`);
    },
  },
];
