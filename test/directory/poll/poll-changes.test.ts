import { describe, expect, it } from 'vitest';
import type { ReadState } from '../../../shared/directory/poll/cursor.ts';
import { pollChanges } from '../../../shared/directory/poll/poll-changes.ts';
import type { PollResult, ReadSettings } from '../../../shared/directory/poll/poll.ts';
import {
  clientOf,
  deltaLink,
  graphUrl,
  last,
  next,
  nextLink,
  refusal,
  TestClock,
  user,
  type Line,
} from '../script.ts';
import { readSettings as settings } from './read-settings.ts';

const fresh: ReadState = { version: 1, scope: 's' };
const began = '2026-01-05T08:00:00.000Z';
const beganMs = Date.parse(began);
const minuteMs = 60_000;

/** One poll, `minutes` after eight o'clock. */
async function poll(
  lines: Line[],
  state: ReadState = fresh,
  more: Partial<ReadSettings> = {},
  minutes = 0,
): Promise<PollResult & { asked: string[] }> {
  const clock = new TestClock();
  clock.advance(minutes * minuteMs);
  const { client, asked } = clientOf(lines, { clock });
  const result = await pollChanges(client, { ...settings, ...more }, state);
  return { ...result, asked: asked.map(({ url }) => url) };
}

const idsOf = ({ people }: PollResult): string[] => people.map(({ record }) => record.id);
const list = (ids: string[], count = ids.length, link?: string): Line => ({
  body: {
    value: ids.map((id) => user(id)),
    '@odata.count': count,
    ...(link === undefined ? {} : { '@odata.nextLink': link }),
  },
});
const away = (): Line[] => Array.from({ length: 6 }, () => refusal(503, 'x'));
/** A round that was finished at eight o'clock, when everyone came. */
const settled: ReadState = {
  ...fresh,
  delta: { link: deltaLink('a'), finished: true, kind: 'changes', round: began },
  everyoneAt: beganMs,
};

describe('a round of changes', () => {
  it('from everyone is whole in one poll, and what is remembered is its end and when it was', async () => {
    expect(await poll([last('a', user('1'))])).toEqual({
      people: [{ record: user('1'), state: 'active' }],
      kind: 'full',
      complete: true,
      sparse: true,
      round: began,
      resynced: false,
      state: {
        ...fresh,
        delta: { link: deltaLink('a'), finished: true, kind: 'full', round: began },
        everyoneAt: beganMs,
      },
      asked: [`${graphUrl}/v1.0/users/delta?$select=id%2Cmail%2CaccountEnabled`],
    });
  });

  it('from now on is one of changes, and the day until everyone comes begins with it', async () => {
    const { kind, complete, people, state, asked } = await poll([last('a')], fresh, { firstRun: 'now' });
    expect({ kind, complete, people }).toEqual({ kind: 'changes', complete: true, people: [] });
    expect(state).toEqual(settled);
    expect(asked[0]).toContain('$deltatoken=latest');
  });

  it('goes on from the last end, and leaves the day of everyone as it is', async () => {
    const { state, kind, round, asked } = await poll([last('b', user('2'))], settled, {}, 5);
    expect({ kind, round }).toEqual({ kind: 'changes', round: '2026-01-05T08:05:00.000Z' });
    expect(state).toEqual({
      ...settled,
      delta: { link: deltaLink('b'), finished: true, kind: 'changes', round: '2026-01-05T08:05:00.000Z' },
    });
    expect(asked).toEqual([deltaLink('a')]);
  });

  it('of everyone in parts is one round, no part of which is complete, and asks for a whole list after it', async () => {
    const first = await poll([next('n', user('1'))], fresh, { maxPages: 1 });
    expect(first).toMatchObject({ kind: 'full', complete: false, round: began });
    expect(first).not.toHaveProperty('stoppedBy');
    expect(first.state).toEqual({
      ...fresh,
      delta: { link: nextLink('n'), finished: false, kind: 'full', round: began },
      everyoneAt: beganMs,
    });
    const second = await poll([last('a', user('2'))], first.state, { maxPages: 1 }, 5);
    expect(second).toMatchObject({ kind: 'full', complete: false, round: began, asked: [nextLink('n')] });
    expect(second.state).toEqual({
      ...fresh,
      delta: { link: deltaLink('a'), finished: true, kind: 'full', round: began },
      everyoneAt: beganMs,
      rereads: 5,
    });
    const third = await poll([list(['1', '2'])], second.state, {}, 10);
    expect(third).toMatchObject({ kind: 'full', complete: true });
    expect(third.state).toEqual({
      ...fresh,
      delta: { link: deltaLink('a'), finished: true, kind: 'full', round: began },
      everyoneAt: beganMs + 10 * minuteMs,
    });
  });

  it('of changes in parts asks for nobody again: absence from it meant nothing', async () => {
    const first = await poll([next('n', user('1'))], settled, { maxPages: 1 }, 5);
    expect(first).toMatchObject({ kind: 'changes', complete: false, round: '2026-01-05T08:05:00.000Z' });
    const second = await poll([last('b', user('2'))], first.state, { maxPages: 1 }, 10);
    expect(second).toMatchObject({ kind: 'changes', complete: false, round: first.round });
    expect(second.state).toEqual({
      ...settled,
      delta: { link: deltaLink('b'), finished: true, kind: 'changes', round: first.round },
    });
  });

  it('that is not finished is finished first, though everyone is due', async () => {
    const open: ReadState = {
      ...settled,
      delta: { link: nextLink('n'), finished: false, kind: 'changes', round: began },
    };
    const { asked } = await poll([last('b')], open, { everyoneNow: true });
    expect(asked).toEqual([nextLink('n')]);
  });

  it('that Graph breaks off says why', async () => {
    const part = await poll([next('n', user('1')), ...away()], settled);
    expect(part).toMatchObject({ complete: false, stoppedBy: { status: 503 } });
    expect(idsOf(part)).toEqual(['1']);
  });

  it('tells of whoever is out of scope when it is of everyone, and else of nobody there', async () => {
    const guest = user('g', { userType: 'Guest' });
    expect(idsOf(await poll([last('a', guest, user('1'))]))).toEqual(['g', '1']);
    expect(idsOf(await poll([last('b', guest, user('1'))], settled))).toEqual(['1']);
  });
});

describe('a place that is lost', () => {
  it('is made up for by everyone, also where the node began from now', async () => {
    const result = await poll(
      [refusal(410, 'resyncRequired'), last('b', user('1'))],
      settled,
      { firstRun: 'now' },
      5,
    );
    expect(result).toMatchObject({ kind: 'full', complete: true, resynced: true });
    expect(result.asked[1]).not.toContain('$deltatoken');
    expect(result.state).toEqual({
      ...fresh,
      delta: { link: deltaLink('b'), finished: true, kind: 'full', round: result.round },
      everyoneAt: beganMs + 5 * minuteMs,
    });
  });

  it('in the middle of a round does not lend its kind to the new one', async () => {
    const open: ReadState = {
      ...settled,
      delta: { link: nextLink('n'), finished: false, kind: 'changes', round: 'before' },
    };
    const result = await poll([refusal(410, 'x'), last('b', user('1'))], open);
    expect(result).toMatchObject({ kind: 'full', complete: true, round: began });
  });

  it('twice in one poll gives nobody, and the next poll starts afresh', async () => {
    const lost = refusal(410, 'resyncRequired');
    const result = await poll([lost, next('n', user('1')), lost], settled, {}, 5);
    const { delta: _, ...state } = settled;
    expect(result).toEqual({
      people: [],
      kind: 'changes',
      complete: false,
      round: '2026-01-05T08:05:00.000Z',
      resynced: true,
      state,
      asked: result.asked,
    });
  });

  it('is not what a refusal means, nor a first page that leads back to itself', async () => {
    await expect(poll([refusal(403, 'x')], settled)).rejects.toMatchObject({ fault: 'permission' });
    const first = `${graphUrl}/v1.0/users/delta?$select=id%2Cmail%2CaccountEnabled`;
    const loops = Array.from({ length: 6 }, (): Line => ({ body: { value: [], '@odata.nextLink': first } }));
    await expect(poll(loops)).rejects.toMatchObject({ code: 'repeated_next_link' });
  });
});

describe('changes of the members of groups', () => {
  const groups = { groups: ['g'] };
  const members = (...ids: string[]): Line => ({
    body: { value: ids.map((id) => ({ id })), '@odata.count': ids.length },
  });

  it('come as everyone of the groups when somebody joined or left, and not while nobody did', async () => {
    const first = await poll([members('1'), last('a', user('1'), user('2'))], fresh, groups);
    expect(first.people.map(({ record, state }) => [record.id, state])).toEqual([
      ['1', 'active'],
      ['2', 'out_of_scope'],
    ]);
    const quiet = await poll([members('1'), last('b', user('2'))], first.state, groups, 5);
    expect(idsOf(quiet)).toEqual([]);
    expect(quiet.state).toEqual({
      ...first.state,
      delta: { link: deltaLink('b'), finished: true, kind: 'changes', round: quiet.round },
    });
    const joined = [members('1', '2'), list(['1', '2']), list(['1', '2', '3'])];
    const all = await poll(joined, quiet.state, groups, 10);
    expect(all).toMatchObject({ kind: 'full', complete: true });
    expect(idsOf(all)).toEqual(['1', '2', '3']);
    expect(all.state.members).not.toBe(first.state.members);
    expect(all.state.delta).toEqual(quiet.state.delta);
    expect(idsOf(await poll([members('1', '2'), last('c')], all.state, groups, 15))).toEqual([]);
  });

  it('are forgotten with the groups: a node for everyone remembers no members', async () => {
    const state = { ...settled, members: 'of before' };
    const all = await poll([list(['1'])], state);
    expect(all.state).toEqual({ ...settled, everyoneAt: beganMs });
    expect(all.state).not.toHaveProperty('members');
  });

  it('are not taken for known while the list did not come whole, until five tries are over', async () => {
    let { state } = await poll([members('1'), last('a', user('1'))], fresh, groups);
    const known = state.members;
    const short = [members('1', '2'), list(['1'], 2), list(['1'], 2)];
    for (const left of [4, 3, 2, 1]) {
      const again = await poll(short, state, groups, 5);
      expect(again).toMatchObject({ kind: 'full', complete: false });
      ({ state } = again);
      expect(state).toMatchObject({ rereads: left, members: known, everyoneAt: beganMs });
    }
    const given = await poll(short, state, groups, 5);
    expect(given.state).toMatchObject({ everyoneAt: beganMs + 5 * minuteMs });
    expect(given.state.members).not.toBe(known);
    expect(given.state).not.toHaveProperty('rereads');
  });

  it('are read by name where the names of groups are asked for, and a new name brings everyone', async () => {
    const named = { groupNames: ['g'] };
    const called = (displayName: string): Line[] => [{ body: { id: 'g', displayName } }, members('1')];
    const first = await poll([...called('Ops'), last('a', user('1'))], fresh, named);
    expect(first.people).toEqual([{ record: { ...user('1'), groups: ['Ops'] }, state: 'active' }]);
    const renamed = await poll([...called('Crew'), list(['1'])], first.state, named, 5);
    expect(renamed.people).toEqual([{ record: { ...user('1'), groups: ['Crew'] }, state: 'active' }]);
    expect(renamed.asked).toHaveLength(3);
    expect(renamed.state.members).not.toBe(first.state.members);
  });

  it('say which of the groups that give names are gone, and nothing of them where all are there', async () => {
    const named = { groupNames: ['g'] };
    const there: Line[] = [{ body: { id: 'g', displayName: 'Ops' } }, members('1'), last('a', user('1'))];
    expect(await poll(there, fresh, named)).not.toHaveProperty('goneGroups');
    const gone = [refusal(404, 'Request_ResourceNotFound'), last('a', user('1'))];
    expect(await poll(gone, fresh, named)).toMatchObject({ goneGroups: ['g'] });
  });
});

describe('everyone anew', () => {
  const more = `${graphUrl}/v1.0/users?$skiptoken=n`;

  it('that is more than a poll may read comes in parts, and the last part is when everyone came', async () => {
    const first = await poll([list(['1'], 2, more)], settled, { everyoneNow: true, maxPages: 1 }, 5);
    expect(first).toMatchObject({ kind: 'full', complete: false });
    expect(first.state).toEqual({
      ...settled,
      list: { link: more, rest: [], round: first.round },
      everyoneAt: beganMs + 5 * minuteMs,
    });
    const second = await poll([list(['2'])], first.state, { maxPages: 1 }, 10);
    expect(second).toMatchObject({ kind: 'full', complete: false, round: first.round, asked: [more] });
    expect(second.state).toEqual({ ...settled, everyoneAt: beganMs + 10 * minuteMs });
  });

  it('that Graph breaks off is begun again, not gone on with: in one piece alone it says who left', async () => {
    const part = await poll([list(['1'], 2, more), ...away()], settled, { everyoneNow: true }, 5);
    expect(part).toMatchObject({ kind: 'full', complete: false, stoppedBy: { status: 503 } });
    expect(part.state).toEqual({ ...settled, rereads: 4 });
    const again = await poll([list(['1', '2'])], part.state, {}, 10);
    expect(again).toMatchObject({ complete: true });
    expect(again.state).toEqual({ ...settled, everyoneAt: beganMs + 10 * minuteMs });
  });

  it('that broke off for the last time goes on in parts', async () => {
    const part = await poll([list(['1'], 2, more), ...away()], { ...settled, rereads: 1 }, {}, 5);
    const { everyoneAt, ...state } = part.state;
    expect(state).toEqual({
      ...fresh,
      delta: settled.delta,
      list: { link: more, rest: [], round: part.round },
    });
    expect(everyoneAt).toBeGreaterThan(beganMs + 5 * minuteMs);
  });
});
