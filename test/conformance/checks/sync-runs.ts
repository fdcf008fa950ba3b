import {
  syncIssuePageSchema,
  syncIssuesAcceptedSchema,
  syncRunPageSchema,
  syncRunSchema,
} from '../../../shared/contract/index.ts';
import type { SyncRun } from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat } from '../check.ts';
import type { Bench, Check } from '../check.ts';

async function begin({ call, unique }: Bench, source = unique('run')): Promise<SyncRun> {
  const answer = await call('POST', '/v1/sync-runs', {
    body: {
      pipeline: 'Conformance kit',
      source,
      mode: 'additive',
      dryRun: true,
      startedAt: new Date().toISOString(),
    },
  });
  return bodyOf(answer, 201, syncRunSchema, 'POST /sync-runs');
}

async function change({ call }: Bench, { id }: SyncRun, body: object): Promise<SyncRun> {
  const answer = await call('PATCH', `/v1/sync-runs/${id}`, { body });
  return bodyOf(answer, 200, syncRunSchema, 'PATCH /sync-runs/{id}');
}

const ended = { status: 'succeeded', totals: { read: 3, created: 2 } };

export const syncRunChecks: Check[] = [
  {
    id: 'sync-runs.begin',
    rule: 'POST /sync-runs is 201 with a running run of the executor n8n',
    needs: ['writes'],
    run: async (bench) => {
      const run = await begin(bench);
      await change(bench, run, ended);
      expectThat(
        run.status === 'running' && run.executor === 'n8n' && run.finishedAt === null,
        `A run that begins is ${run.status}, by ${run.executor}.`,
      );
    },
  },
  {
    id: 'sync-runs.progress',
    rule: 'PATCH takes absolute counts, and leaves what is not named',
    needs: ['writes'],
    run: async (bench) => {
      const run = await begin(bench);
      await change(bench, run, { progress: { read: 2, total: 4 }, totals: { created: 1 } });
      const { progress, totals } = await change(bench, run, { totals: { existed: 1 } });
      await change(bench, run, ended);
      expectThat(
        progress.read === 2 && totals.created === 1 && totals.existed === 1,
        'PATCH /sync-runs/{id} lost a count that it did not name.',
      );
    },
  },
  {
    id: 'sync-runs.end',
    rule: 'An ended run takes no other change: 409 run_ended; the same one again is fine',
    needs: ['writes'],
    run: async (bench) => {
      const run = await begin(bench);
      const { status } = await change(bench, run, ended);
      expectThat(status === 'succeeded', `A run that was ended is ${status}.`);
      await change(bench, run, ended);
      const answer = await bench.call('PATCH', `/v1/sync-runs/${run.id}`, { body: { status: 'failed' } });
      expectProblem(answer, 'run_ended', 'PATCH /sync-runs/{id} of an ended run');
    },
  },
  {
    id: 'sync-runs.issues',
    rule: 'Issues are stored and can be read, what was left out as null',
    needs: ['writes'],
    run: async (bench) => {
      const run = await begin(bench);
      const path = `/v1/sync-runs/${run.id}/issues`;
      const issues = ['first', 'second'].map((message) => ({
        code: 'conformance',
        severity: 'warning',
        message,
      }));
      const { accepted } = bodyOf(
        await bench.call('POST', path, { body: { issues } }),
        201,
        syncIssuesAcceptedSchema,
        'POST /sync-runs/{id}/issues',
      );
      const { data } = bodyOf(
        await bench.call('GET', path),
        200,
        syncIssuePageSchema,
        'GET /sync-runs/{id}/issues',
      );
      await change(bench, run, ended);
      expectThat(accepted === 2 && data.length === 2, `Of two issues, ${data.length} can be read.`);
      expectThat(data[0]?.message === 'first' && data[0].email === null, 'An issue came back as another.');
    },
  },
  {
    id: 'sync-runs.list',
    rule: 'GET /sync-runs?source= gives the runs of the source, newest first',
    needs: ['writes'],
    run: async (bench) => {
      const source = bench.unique('newest');
      const first = await begin(bench, source);
      const second = await begin(bench, source);
      for (const run of [first, second]) await change(bench, run, ended);
      const { data } = bodyOf(
        await bench.call('GET', `/v1/sync-runs?source=${source}`),
        200,
        syncRunPageSchema,
        'GET /sync-runs',
      );
      expectThat(
        data.map(({ id }) => id).join() === [second.id, first.id].join(),
        `GET /sync-runs?source= gave ${data.length} runs, not the two of the source, newest first.`,
      );
    },
  },
  {
    id: 'sync-runs.get',
    rule: 'GET /sync-runs/{id} gives one run, and of none 404 not_found',
    needs: ['writes'],
    run: async (bench) => {
      const run = await begin(bench);
      await change(bench, run, ended);
      const read = bodyOf(
        await bench.call('GET', `/v1/sync-runs/${run.id}`),
        200,
        syncRunSchema,
        'GET /sync-runs/{id}',
      );
      expectThat(
        read.totals.created === 2,
        'GET /sync-runs/{id} does not hold the totals that were reported.',
      );
      expectProblem(
        await bench.call('GET', `/v1/sync-runs/${bench.unique('none')}`),
        'not_found',
        'GET /sync-runs/{id} of none',
      );
    },
  },
];
