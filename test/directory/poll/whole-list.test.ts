import { describe, expect, it } from 'vitest';
import type { ReadState } from '../../../shared/directory/poll/cursor.ts';
import { pollList } from '../../../shared/directory/poll/poll-list.ts';
import type { ReadSettings } from '../../../shared/directory/poll/poll.ts';
import { clientOf, graphUrl, refusal, TestClock, user, type Line } from '../script.ts';
import { readSettings } from './read-settings.ts';

const settings: ReadSettings = { ...readSettings, deliver: 'full' };
const start: ReadState = { version: 1, scope: 's' };
const more = `${graphUrl}/v1.0/users?$skiptoken=n`;
const page = (ids: string[], count = ids.length, link?: string): Line => ({
  body: {
    value: ids.map((id) => user(id)),
    '@odata.count': count,
    ...(link === undefined ? {} : { '@odata.nextLink': link }),
  },
});
/** Fails for as long as it is tried. */
const away = (): Line[] => Array.from({ length: 6 }, () => refusal(503, 'x'));

async function poll(lines: Line[], change: Partial<ReadSettings> = {}, state = start, laterMs = 0) {
  const clock = new TestClock();
  clock.advance(laterMs);
  const { client, asked } = clientOf(lines, { clock });
  const { people, ...result } = await pollList(client, { ...settings, ...change }, state);
  return {
    ...result,
    people: people.map(({ record, state: said }) => [record.id, said]),
    asked: asked.map(({ url }) => url),
  };
}

describe('everybody of a directory', () => {
  it('is complete when the list came to its end, and keeps no place', async () => {
    expect(await poll([page(['a', 'b'], 3, more), page(['c'])])).toMatchObject({
      kind: 'full',
      complete: true,
      resynced: false,
      people: [
        ['a', 'active'],
        ['b', 'active'],
        ['c', 'active'],
      ],
      state: start,
    });
  });

  it('is not complete when fewer came than Graph counts', async () => {
    const result = await poll([page(['a'], 2), page(['a'], 2)]);
    expect(result).toMatchObject({ complete: false, state: start });
    expect(result.scoped).toBeUndefined();
  });

  it('in parts: no part is complete, the place is kept, and all of them are one round', async () => {
    const first = await poll([page(['a'], 2, more)], { maxPages: 1 });
    expect(first).toMatchObject({
      complete: false,
      people: [['a', 'active']],
      state: { list: { link: more, rest: [] } },
    });
    expect(first).not.toHaveProperty('stoppedBy');
    expect(first.round).toBe('2026-01-05T08:00:00.000Z');
    const second = await poll([page(['b'])], { maxPages: 1 }, first.state, 60_000);
    expect(second).toMatchObject({ complete: false, round: first.round, people: [['b', 'active']] });
    expect(second.asked[0]).toBe(more);
    expect(second.state).toEqual(start);
  });

  it('that stops in the middle says why, and goes on from there', async () => {
    const stopped = await poll([page(['a'], 2, more), ...away()]);
    expect(stopped).toMatchObject({ complete: false, people: [['a', 'active']], stoppedBy: { status: 503 } });
    expect(stopped.state.list?.link).toBe(more);
  });

  it('from a place that Graph forgot begins again and says so', async () => {
    const lost = { ...start, list: { link: more, rest: [], round: 'r' } };
    const result = await poll([refusal(410, 'syncStateNotFound'), page(['a', 'b'])], {}, lost);
    expect(result).toMatchObject({ complete: true, resynced: true, state: start });
    expect(result.round).not.toBe('r');
    expect(result.people).toHaveLength(2);
  });

  it('from a place that Graph forgets twice in one poll is an error', async () => {
    const lost = { ...start, list: { link: more, rest: [], round: 'r' } };
    const forgets = refusal(410, 'syncStateNotFound');
    await expect(poll([forgets, page(['a'], 2, more), forgets], {}, lost)).rejects.toMatchObject({
      fault: 'answer',
      message: 'Microsoft Graph forgot the page it had just given, twice in one read',
    });
  });

  it.each<[string, Line, Partial<ReadSettings>, string]>([
    ['nobody', page([]), {}, 'The directory was read to the end, and there is nobody'],
    [
      'nobody of a group',
      page([]),
      { groups: ['g'] },
      'The membership of the chosen groups was read to the end, and there is nobody',
    ],
    [
      'nobody in scope',
      {
        body: {
          value: [user('a', { userType: 'Guest' }), user('b', { userType: 'Guest' })],
          '@odata.count': 2,
        },
      },
      {},
      'all 2 people in it are left out by the settings',
    ],
  ])('with %s is an error and never an empty list', async (_, line, change, message) => {
    await expect(poll([line], change)).rejects.toMatchObject({
      fault: 'request',
      message: expect.stringContaining(message) as string,
    });
  });
});

describe.each<[string, Partial<ReadSettings>]>([
  ['groups', { groups: ['g'] }],
  ['a filter', { filter: "department eq 'Flight'" }],
])('a list narrowed by %s', (_, narrowed) => {
  it('says who else there is, so that they are not taken for leavers', async () => {
    const result = await poll([page(['a']), page(['a', 'b'])], narrowed);
    expect(result).toMatchObject({
      complete: true,
      people: [
        ['a', 'active'],
        ['b', 'out_of_scope'],
      ],
    });
    expect(result.scoped).toBeUndefined();
    const all = new URL(result.asked[1] ?? '');
    expect(all.pathname).toBe('/v1.0/users');
    expect(all.searchParams.get('$select')?.split(',').sort()).toEqual([
      'accountEnabled',
      'displayName',
      'id',
    ]);
    expect(all.searchParams.has('$filter')).toBe(false);
  });

  it.each<[string, Line[], number]>([
    ['are cut off', [page(['a'], 2), page(['a'], 2)], 500],
    ['are refused for now', away(), 500],
    ['are more pages than a poll may read', [page(['a'], 2, more)], 2],
  ])(
    'is complete, but absence from it removes nobody, when the others %s',
    async (_what, others, maxPages) => {
      const result = await poll([page(['a']), ...others], { ...narrowed, maxPages });
      expect(result).toMatchObject({ complete: true, scoped: true, people: [['a', 'active']], state: start });
    },
  );

  it('is nothing at all when the others may not be read', async () => {
    await expect(poll([page(['a']), refusal(403, 'x')], narrowed)).rejects.toMatchObject({
      fault: 'permission',
    });
  });

  it('that was cut off itself asks for nobody else', async () => {
    const result = await poll([page(['a'], 2), page(['a'], 2)], narrowed);
    expect(result).toMatchObject({ complete: false, people: [['a', 'active']] });
  });
});
