import { describe, expect, it } from 'vitest';
import { DirectoryError } from '../../../shared/directory/graph/errors.ts';
import { readRound, type RoundOptions } from '../../../shared/directory/read/delta-round.ts';
import { clientOf, deltaLink, graphUrl, last, next, nextLink, refusal, user, type Line } from '../script.ts';

const options: RoundOptions = {
  start: { from: 'everyone' },
  select: ['id', 'userPrincipalName', 'mail', 'accountEnabled'],
  manager: false,
  maxPages: 100,
};

async function round(lines: Line[], more: Partial<RoundOptions> = {}, budgetMs?: number) {
  const stage = clientOf(lines, budgetMs === undefined ? {} : { budgetMs });
  const result = await readRound(stage.client, { ...options, ...more });
  return { ...stage, result, ids: 'users' in result ? result.users.map(({ id }) => id) : [] };
}

describe('readRound', () => {
  it('is complete when its deltaLink was read, and asks with $select once', async () => {
    const { result, asked, ids } = await round([next('a', user('1')), last('b', user('2'))]);
    expect(result).toMatchObject({ outcome: 'complete', deltaLink: deltaLink('b'), pages: 2 });
    expect(ids).toEqual(['1', '2']);
    expect(asked.map(({ url }) => url)).toEqual([
      `${graphUrl}/v1.0/users/delta?$select=id%2CuserPrincipalName%2Cmail%2CaccountEnabled`,
      nextLink('a'),
    ]);
  });

  it('follows a link byte for byte', async () => {
    const odd = `${graphUrl}/v1.0/users/delta?$skiptoken=a%2Bb+c==&x=%C3%A9`;
    const { asked } = await round([{ body: { value: [], '@odata.nextLink': odd } }, last('b')]);
    expect(asked[1]?.url).toBe(odd);
  });

  it('goes on over empty pages', async () => {
    const { ids } = await round([next('a'), next('b', user('1')), next('c'), last('d')]);
    expect(ids).toEqual(['1']);
  });

  it('lets the last sighting of a person count, and keeps what it does not mention', async () => {
    const { result } = await round([
      next('a', user('1', { jobTitle: 'old', department: 'Ops' })),
      last('b', { id: '1', jobTitle: 'new' }),
    ]);
    expect(result).toMatchObject({ users: [{ id: '1', jobTitle: 'new', department: 'Ops' }] });
  });

  it('a removal after a sighting stands, and so does a return after a removal', async () => {
    const gone = { id: '1', '@removed': { reason: 'changed' } };
    const left = await round([next('a', user('1')), last('b', gone)]);
    expect(left.result).toMatchObject({ users: [gone] });
    const back = await round([next('a', gone), last('b', user('1'))]);
    expect('users' in back.result && back.result.users[0]).not.toHaveProperty('@removed');
  });

  it('a page with neither link is asked for again and never ends a round', async () => {
    const cut: Line = { body: { value: [user('1')] } };
    const healed = await round([cut, last('a', user('1'), user('2'))]);
    expect(healed.ids).toEqual(['1', '2']);
    await expect(round(Array<Line>(6).fill(cut))).rejects.toMatchObject({ fault: 'answer' });
  });

  it('a page with both links, with no value, or with a person without id is no page', async () => {
    const bad: Line[] = [
      { body: { value: [], '@odata.nextLink': nextLink('a'), '@odata.deltaLink': deltaLink('b') } },
      { body: { '@odata.nextLink': nextLink('a') } },
      { body: { value: [{ displayName: 'nobody' }], '@odata.deltaLink': deltaLink('b') } },
      { body: '<html>sign in</html>' },
      { body: undefined },
    ];
    const { ids } = await round([...bad, last('b', user('1'))]);
    expect(ids).toEqual(['1']);
  });

  it.each([null, 'Ada', 7, [], { id: '' }, { id: 7 }, { id: null }])(
    'a page on which %o is a person is no page',
    async (person) => {
      const bad: Line = { body: { value: [user('2'), person], '@odata.deltaLink': deltaLink('b') } };
      const { ids } = await round([bad, last('b', user('1'))]);
      expect(ids).toEqual(['1']);
    },
  );

  it.each([
    'https://graph.microsoft.com.attacker.example/v1.0/users/delta?$skiptoken=a',
    'http://graph.microsoft.com/v1.0/users/delta?$skiptoken=a',
    'https://graph.microsoft.com:8443/v1.0/users/delta?$skiptoken=a',
    'https://me@graph.microsoft.com/v1.0/users/delta',
    'https://graph.microsoft.com/beta/users/delta',
    'https://graph.microsoft.com/v1.0/%2e%2e/x',
    'not a link',
  ])('never asks %s', async (link) => {
    const foreign: Line = { body: { value: [user('1')], '@odata.nextLink': link } };
    const { asked } = clientOf([]);
    const stage = clientOf(Array<Line>(6).fill(foreign));
    const error: unknown = await readRound(stage.client, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DirectoryError);
    expect(stage.asked.every(({ url }) => url.startsWith(`${graphUrl}/v1.0/users/delta?$select`))).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([
    [410, 'resyncRequired'],
    [410, ''],
    [400, 'syncStateNotFound'],
    [400, 'SyncStateNotFound'],
    [404, 'syncstatenotfound'],
    [400, 'ResyncRequired'],
  ])('%i %s is a resync, not an error', async (status, code) => {
    const { result } = await round([refusal(status, code)], {
      start: { from: 'link', link: deltaLink('old') },
    });
    expect(result).toEqual({ outcome: 'resync' });
  });

  it('a resync in the middle throws the half round away', async () => {
    const { result } = await round([next('a', user('1')), refusal(410, 'resyncRequired')]);
    expect(result).toEqual({ outcome: 'resync' });
  });

  it('stops at the page budget and says where to go on', async () => {
    const { result, ids } = await round([next('a', user('1')), next('b', user('2'))], { maxPages: 2 });
    expect(result).toMatchObject({ outcome: 'unfinished', nextLink: nextLink('b'), pages: 2 });
    expect(result).not.toHaveProperty('error');
    expect(ids).toEqual(['1', '2']);
  });

  it('is an error when the time was over before its first page', async () => {
    await expect(round([last('a')], {}, 0)).rejects.toMatchObject({ fault: 'unavailable' });
  });

  it('keeps what it has when Graph stays down, and goes on at the link that failed', async () => {
    const { result } = await round([next('a', user('1')), ...Array<Line>(6).fill(refusal(503, 'down'))]);
    expect(result).toMatchObject({
      outcome: 'unfinished',
      nextLink: nextLink('a'),
      error: { fault: 'unavailable' },
    });
  });

  it('a permission that is taken away in the middle stops the round, with nothing emitted', async () => {
    await expect(
      round([next('a', user('1')), refusal(403, 'Authorization_RequestDenied')]),
    ).rejects.toMatchObject({
      fault: 'permission',
    });
  });

  it('nulls where everything should be are a missing permission, not cleared fields', async () => {
    const allNull = { id: '1', userPrincipalName: null, mail: null, accountEnabled: null };
    await expect(round([last('a', user('2'), allNull)])).rejects.toMatchObject({ fault: 'permission' });
    const basic = (id: string) => user(id, { accountEnabled: null, mobilePhone: null });
    await expect(round([next('a', user('1')), last('b', basic('2'), basic('3'))])).rejects.toMatchObject({
      fault: 'permission',
    });
  });

  it('accounts of which Graph never said whether they are on are no missing permission', async () => {
    const { result } = await round([last('a', user('1', { accountEnabled: null }))]);
    expect(result).toMatchObject({ outcome: 'complete', users: [{ id: '1' }] });
  });

  it('a field that was cleared for one person is emitted as null', async () => {
    const { result } = await round([last('a', user('1', { mail: null }))]);
    expect(result).toMatchObject({ outcome: 'complete', users: [{ id: '1', mail: null }] });
  });

  it('"from now" asks for the latest link and tracks the manager when asked to', async () => {
    const { asked, result } = await round([last('a')], { start: { from: 'now' }, manager: true });
    expect(asked[0]?.url).toContain('$deltatoken=latest');
    expect(asked[0]?.url).toContain('manager');
    expect(result).toMatchObject({ outcome: 'complete', users: [] });
  });
});
