import { afterEach, expect, test, vi } from 'vitest';
import { loadIssues, loadOpenIssues } from '../../../widget/api/issues.ts';
import type { ApiAccess } from '../../../widget/api/request.ts';
import { ServerClock } from '../../../widget/base/server-clock.ts';
import { SessionKeeper } from '../../../widget/api/session.ts';
import { answers } from '../answers/samples.ts';

const { signal } = new AbortController();
const session = new SessionKeeper(async () => ({ token: 'test', expiresAt: '2999-01-01T00:00:00Z' }));
const api: ApiAccess = { base: 'https://iluminr.test', session, clock: new ServerClock() };
const [issue] = answers.issues.data;

afterEach(() => vi.unstubAllGlobals());

/** Answers each call with the next of these cursors, the last one for ever; says how often it was asked. */
function pagesWith(cursors: readonly (string | null)[]): { count: number } {
  const asked = { count: 0 };
  vi.stubGlobal('fetch', async () => {
    const nextCursor = cursors[Math.min(asked.count, cursors.length - 1)] ?? null;
    asked.count += 1;
    return Response.json({ data: [issue], nextCursor });
  });
  return asked;
}

test('a list is read to its end, page by page', async () => {
  const asked = pagesWith(['a', 'b', null]);
  expect(await loadIssues(api, 'run_1', signal)).toMatchObject({ complete: true, issues: { length: 3 } });
  expect(asked.count).toBe(3);
});

test('a list whose server names a page again is not asked for ever, nor called whole', async () => {
  for (const cursors of [['a'], ['a', 'b', 'a']]) {
    const asked = pagesWith(cursors);
    const list = await loadOpenIssues(api, signal);
    expect(list).toMatchObject({ complete: false, issues: { length: cursors.length === 1 ? 2 : 3 } });
    expect(asked.count).toBe(list.issues.length);
  }
});

test('an answer without a list is not an empty list: it is not called whole', async () => {
  for (const answer of [{ nextCursor: null }, { data: {}, nextCursor: null }, { data: null }]) {
    vi.stubGlobal('fetch', async () => Response.json(answer));
    expect(await loadOpenIssues(api, signal)).toEqual({ issues: [], complete: false });
  }
});
