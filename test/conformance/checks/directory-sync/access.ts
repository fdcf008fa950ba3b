import { operations } from '../../../../shared/contract/openapi/operations.ts';
import { codeOf, expectProblem, expectStatus, expectThat } from '../../check.ts';
import type { Bench, Check } from '../../check.ts';
import { attempt, connection, entra } from './ask.ts';

/** Every call of the directory sync that only reads, on something that is not there. */
const reads = operations
  .filter(({ tag, method }) => tag === 'Directory sync' && method === 'get')
  .map(({ path }) => path.replaceAll(/\{\w+\}/g, 'nothing-has-this-id'));

/** What a caller gets for each of the reads that is there at all. */
async function answers(bench: Bench, bearer: string | null) {
  const all = [];
  for (const path of reads) all.push({ path, answer: await bench.call('GET', path, { bearer }) });
  return all;
}

export const accessChecks: Check[] = [
  {
    id: 'directory-sync.shape',
    rule: 'GET /directory-sync/entra gives the connection to the session of an Admin User',
    needs: ['session'],
    run: async (bench) => {
      await connection(bench);
    },
  },
  {
    id: 'directory-sync.no-session',
    rule: 'Without a session every read is 401 unauthorized and tells nothing',
    needs: [],
    duty: 'authorise',
    run: async (bench) => {
      for (const { path, answer } of await answers(bench, null))
        expectProblem(answer, 'unauthorized', `GET ${path} without a session`);
    },
  },
  {
    id: 'directory-sync.member',
    rule: 'A member who is no Admin User gets 403 forbidden where an Admin User can read',
    needs: ['session', 'member'],
    duty: 'authorise',
    run: async (bench) => {
      const toAdmin = await answers(bench, bench.session ?? null);
      for (const { path, answer } of toAdmin) if (path === entra) expectStatus(answer, 200, `GET ${path}`);
      const absent = new Set(toAdmin.filter(({ answer }) => answer.status === 404).map(({ path }) => path));
      for (const { path, answer } of await answers(bench, bench.member ?? null)) {
        if (!absent.has(path)) expectProblem(answer, 'forbidden', `GET ${path} by a member`);
      }
    },
  },
  {
    id: 'directory-sync.member-first',
    rule: 'A member is refused before the request is looked at: 403 for a body that would be a 400 for an Admin User',
    needs: ['session', 'member', 'writes'],
    duty: 'authorise',
    run: async (bench) => {
      const bearer = bench.member ?? null;
      for (const [method, path] of [
        ['PUT', `${entra}/settings`],
        ['POST', `${entra}/preview`],
        ['POST', `${entra}/explain`],
      ] as const) {
        const answer = await bench.call(method, path, { bearer, body: { nothingLikeThis: true } });
        expectProblem(answer, 'forbidden', `${method} ${path} with a bad body by a member`);
      }
    },
  },
  {
    id: 'directory-sync.member-blind',
    rule: 'A member cannot tell an attempt that exists from one that does not',
    needs: ['session', 'member', 'writes'],
    duty: 'authorise',
    run: async (bench) => {
      const { connectId } = await attempt(bench);
      const path = (id: string) => `${entra}/connect/${id}`;
      const bearer = bench.member ?? null;
      const there = await bench.call('GET', path(connectId), { bearer });
      const nowhere = await bench.call('GET', path('nothing-has-this-id'), { bearer });
      expectThat(
        there.status === nowhere.status && codeOf(there) === codeOf(nowhere) && there.status >= 400,
        `A member gets ${there.status} for an attempt that exists, and ${nowhere.status} for one that does not.`,
      );
      expectProblem(there, 'forbidden', 'GET /directory-sync/entra/connect/{connectId} by a member');
    },
  },
];
