import {
  explainResponseSchema,
  openIssuePageSchema,
  previewResponseSchema,
  runPersonPageSchema,
  syncRunPageSchema,
  syncRunSchema,
} from '../../../../shared/contract/index.ts';
import type { PreviewResponse, SyncRun } from '../../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat, Unseen } from '../../check.ts';
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

/** The last run that has ended. */
async function lastRun(bench: Bench): Promise<SyncRun> {
  const { lastRun: run } = await connected(bench);
  if (run === null || run.status === 'running')
    throw new Unseen('No run has ended yet; run again when one has.');
  return run;
}

async function people(bench: Bench, { id }: SyncRun, outcome: string) {
  const answer = await ask(bench, 'GET', `/runs/${id}/people?outcome=${outcome}&limit=1000`);
  return bodyOf(answer, 200, runPersonPageSchema, 'GET /directory-sync/entra/runs/{id}/people');
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
  {
    id: 'directory-sync.run-people',
    rule: 'The people of a run are listed by what became of them, as many as its totals say',
    needs: ['session'],
    run: async (bench) => {
      const run = await lastRun(bench);
      for (const outcome of ['created', 'failed'] as const) {
        const { data, nextCursor } = await people(bench, run, outcome);
        const others = data.filter((person) => person.outcome !== outcome);
        expectThat(others.length === 0, `The people ${outcome} hold ${others.length} others.`);
        expectThat(
          nextCursor !== null || data.length === run.totals[outcome],
          `The run has ${outcome} ${run.totals[outcome]} people, and lists ${data.length}.`,
        );
      }
    },
  },
  {
    id: 'directory-sync.run-unknown',
    rule: 'The people of a run that is not there are 404 not_found',
    needs: ['session'],
    run: async (bench) => {
      await connected(bench);
      const answer = await ask(bench, 'GET', '/runs/nothing-has-this-id/people');
      expectProblem(answer, 'not_found', 'GET /runs/{id}/people of an unknown run');
    },
  },
  {
    id: 'directory-sync.stop-ended',
    rule: 'Stopping a run that has ended changes nothing',
    needs: ['session', 'writes'],
    run: async (bench) => {
      const run = await lastRun(bench);
      const answer = await ask(bench, 'POST', `/runs/${run.id}/stop`);
      const after = bodyOf(answer, 200, syncRunSchema, 'POST /directory-sync/entra/runs/{id}/stop');
      expectThat(
        JSON.stringify(after.totals) === JSON.stringify(run.totals) && after.status === run.status,
        `A run that had ended as ${run.status} is ${after.status} after stopping it.`,
      );
    },
  },
  {
    id: 'directory-sync.open-issues',
    rule: 'Those who are not right yet are listed, as many as the connection counts',
    needs: ['session'],
    run: async (bench) => {
      const { openIssues } = await connected(bench);
      const answer = await ask(bench, 'GET', '/open-issues?limit=1000');
      const { data, nextCursor } = bodyOf(answer, 200, openIssuePageSchema, 'GET /open-issues');
      expectThat(
        nextCursor !== null || data.length === openIssues,
        `The connection counts ${String(openIssues)} open issues, and ${data.length} are listed.`,
      );
    },
  },
];
