import { describe, expect, it } from 'vitest';
import type { ReadState } from '../../../shared/directory/poll/cursor.ts';
import { pollChanges, usualEveryoneAgainMs } from '../../../shared/directory/poll/poll-changes.ts';
import type { ReadSettings } from '../../../shared/directory/poll/poll.ts';
import { clientOf, deltaLink, graphUrl, last, next, refusal, TestClock, user, type Line } from '../script.ts';
import { readSettings as settings } from './read-settings.ts';

const hourMs = 60 * 60 * 1000;

/** Polls one after the other, each with its own lines, and what was asked in each. */
function polls() {
  const clock = new TestClock();
  let state: ReadState = { version: 1, scope: 's' };
  return {
    clock,
    get state() {
      return state;
    },
    poll: async (lines: Line[], more: Partial<ReadSettings> = {}) => {
      const { client, asked } = clientOf(lines, { clock });
      const result = await pollChanges(client, { ...settings, ...more }, state);
      state = result.state;
      return {
        kind: result.kind,
        complete: result.complete,
        ids: result.people.map(({ record }) => record.id),
        asked: asked.map(({ url }) => url),
        stoppedBy: result.stoppedBy,
      };
    },
  };
}

const everyone: Line = { body: { value: [user('1'), user('2')], '@odata.count': 2 } };
const whole = { kind: 'full', complete: true, ids: ['1', '2'] };
const quiet = { kind: 'changes', ids: [] };

describe('Everyone Again', () => {
  it('comes a day after everyone came, as one whole list, and changes go on from where they were', async () => {
    const { poll, clock } = polls();
    expect(await poll([last('a', user('1'), user('2'))])).toMatchObject(whole);
    clock.advance(usualEveryoneAgainMs - 1);
    expect(await poll([last('b')])).toMatchObject(quiet);
    clock.advance(1);
    expect(await poll([everyone])).toMatchObject(whole);
    const after = await poll([last('c', user('2'))]);
    expect(after).toMatchObject({ kind: 'changes', ids: ['2'], asked: [deltaLink('b')] });
  });

  it('comes as often as the settings say', async () => {
    const { poll, clock } = polls();
    await poll([last('a', user('1'))]);
    clock.advance(hourMs);
    expect(await poll([everyone], { everyoneAgainMs: hourMs })).toMatchObject(whole);
  });

  it('comes after a start from now too, and at once to a node of before', async () => {
    const { poll, clock } = polls();
    expect(await poll([last('a')], { firstRun: 'now' })).toMatchObject(quiet);
    clock.advance(usualEveryoneAgainMs);
    expect(await poll([everyone], { firstRun: 'now' })).toMatchObject(whole);
    const delta = { link: deltaLink('a'), finished: true, kind: 'full', round: 'r' } as const;
    const { client } = clientOf([everyone]);
    expect(await pollChanges(client, settings, { version: 1, scope: 's', delta })).toMatchObject({
      kind: 'full',
      complete: true,
    });
  });

  it('comes at once when the node learned of a failure or a hold', async () => {
    const { poll } = polls();
    await poll([last('a', user('1'))]);
    expect(await poll([everyone], { everyoneNow: true })).toMatchObject(whole);
    expect(await poll([last('b')])).toMatchObject(quiet);
  });

  it('is not put off by a clock that was set back', async () => {
    const { poll, clock } = polls();
    await poll([last('a', user('1'))]);
    clock.advance(-2 * usualEveryoneAgainMs);
    expect(await poll([everyone])).toMatchObject(whole);
  });

  it('is tried again when the list did not come whole, and given up after five tries, with what came', async () => {
    const { poll, clock } = polls();
    await poll([last('a', user('1'))]);
    clock.advance(usualEveryoneAgainMs);
    const short: Line = { body: { value: [user('1')], '@odata.count': 2 } };
    for (let left = 5; left > 0; left--)
      expect(await poll([short, short])).toMatchObject({ kind: 'full', complete: false, ids: ['1'] });
    expect(await poll([last('b')])).toMatchObject(quiet);
  });

  it('what fails costs nothing: the place and the day stay where they were', async () => {
    const stage = polls();
    await stage.poll([last('a', user('1'))]);
    stage.clock.advance(usualEveryoneAgainMs);
    const before = stage.state;
    await expect(stage.poll([refusal(403, 'x')])).rejects.toMatchObject({ fault: 'permission' });
    expect(stage.state).toEqual(before);
  });
});

describe('a place that Graph no longer knows', () => {
  it.each(['Directory_ExpiredPageToken', 'syncStateNotFound'])(
    '%s in the middle of changes starts a round anew',
    async (code) => {
      const { poll } = polls();
      await poll([last('a', user('1'))]);
      const again = await poll([next('n', user('1')), refusal(400, code), last('b', user('1'), user('2'))]);
      expect(again).toMatchObject(whole);
    },
  );

  it('a saved page that expired starts a round anew, never a loop of silence', async () => {
    const { poll } = polls();
    expect(await poll([next('n', user('1'))], { maxPages: 1 })).toMatchObject({ complete: false });
    const again = await poll([refusal(400, 'Directory_ExpiredPageToken'), last('b', user('1'), user('2'))]);
    expect(again).toMatchObject(whole);
  });

  it('a saved page that leads back to itself is as good as lost', async () => {
    const { poll } = polls();
    await poll([next('n', user('1'))], { maxPages: 1 });
    const loops: Line[] = Array.from({ length: 6 }, () => next('n', user('1')));
    const again = await poll([...loops, last('b', user('1'), user('2'))]);
    expect(again).toMatchObject(whole);
  });

  it('a round that leads back to itself is incomplete, says why, and goes on with the next poll', async () => {
    const { poll } = polls();
    const loops: Line[] = Array.from({ length: 6 }, () => next('n', user('2')));
    const part = await poll([next('n', user('1')), ...loops]);
    expect(part).toMatchObject({ kind: 'full', complete: false, ids: ['1'] });
    expect(part.stoppedBy?.message).toContain('led back to a page');
    expect(part.asked.length).toBeLessThan(10);
    expect((await poll([last('b', user('2'))])).asked[0]).toBe(`${graphUrl}/v1.0/users/delta?$skiptoken=n`);
  });
});
