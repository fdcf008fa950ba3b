import { describe, expect, it } from 'vitest';
import { readList, type ListOptions } from '../../../shared/directory/read/list.ts';
import { readMembership, searchGroups } from '../../../shared/directory/read/groups.ts';
import { GraphClient } from '../../../shared/directory/graph/client.ts';
import { readGroupNames } from '../../../shared/directory/read/group-names.ts';
import { clientOf, graphUrl, refusal, scripted, TestClock, user, type Line } from '../script.ts';

const options: ListOptions = {
  scope: { groups: null, filter: '' },
  select: ['id', 'mail', 'accountEnabled'],
  manager: false,
  maxPages: 100,
};

const more = (token: string) => `${graphUrl}/v1.0/users?$skiptoken=${token}`;
function page(users: object[], count?: number, link?: string): Line {
  return {
    body: {
      value: users,
      ...(count === undefined ? {} : { '@odata.count': count }),
      ...(link === undefined ? {} : { '@odata.nextLink': link }),
    },
  };
}

describe('readList', () => {
  it('reads in the largest pages and needs no request beyond them', async () => {
    const { client, asked } = clientOf([page([user('1'), user('2')], 3, more('a')), page([user('3')])]);
    expect(await readList(client, options)).toMatchObject({ outcome: 'complete', pages: 2 });
    expect(asked).toHaveLength(2);
    expect(asked[0]?.url).toContain('$top=999');
    expect(asked[0]?.headers).toMatchObject({ consistencylevel: 'eventual' });
  });

  it('a list that ends early is not complete: the count tells', async () => {
    const { client } = clientOf([page([user('1')], 3), page([user('1')], 3)]);
    expect(await readList(client, options)).toMatchObject({ outcome: 'unproven' });
  });

  it('is complete when people left while it was read: the count is asked again', async () => {
    const { client, asked } = clientOf([page([user('1')], 2), page([user('1')], 1)]);
    expect(await readList(client, options)).toMatchObject({ outcome: 'complete' });
    expect(asked[1]?.url).toContain('$top=1&$select=id&$count=true');
  });

  it('people listed twice count once', async () => {
    const { client } = clientOf([
      page([user('1'), user('2')], 3, more('a')),
      page([user('2')]),
      page([user('1')], 3),
    ]);
    expect(await readList(client, options)).toMatchObject({
      outcome: 'unproven',
      users: [{ id: '1' }, { id: '2' }],
    });
  });

  it('without a count nothing is proven', async () => {
    const { client } = clientOf([page([user('1')])]);
    expect(await readList(client, options)).toMatchObject({ outcome: 'unproven' });
  });

  it('asks for the count by itself when the manager is expanded, because Graph does not combine the two', async () => {
    const { client, asked } = clientOf([
      page([user('1')], 2),
      page([user('1'), user('2', { manager: { id: '1' } })]),
    ]);
    expect(await readList(client, { ...options, manager: true })).toMatchObject({ outcome: 'complete' });
    expect(asked[1]?.url).toContain('$expand=manager');
    expect(asked[1]?.url).not.toContain('$count');
    expect(asked[1]?.headers).not.toHaveProperty('consistencylevel');
  });

  it('keeps its place among groups when the budget is spent, and a later part is never complete', async () => {
    const scope = { groups: ['g1', 'g2'], filter: '' };
    const first = clientOf([page([user('1')], 1)]);
    const part = await readList(first.client, { ...options, scope, maxPages: 1 });
    expect(part).toMatchObject({ outcome: 'unfinished', users: [{ id: '1' }], place: { rest: [] } });
    const place = 'place' in part ? part.place : undefined;
    expect(place?.link).toContain('/groups/g2/transitiveMembers/microsoft.graph.user');
    const second = clientOf([page([user('2')], 1)]);
    expect(await readList(second.client, { ...options, scope, place })).toMatchObject({
      outcome: 'unproven',
    });
  });

  it('a place that Graph forgot is a result, not an error', async () => {
    const { client } = clientOf([refusal(400, 'Directory_ExpiredPageToken')]);
    const place = { link: more('old'), rest: [] };
    expect(await readList(client, { ...options, place })).toEqual({ outcome: 'expired' });
  });

  it('a page that expired before it was asked for is one too: the read starts anew', async () => {
    const { client } = clientOf([
      page([user('1')], 2, more('a')),
      refusal(400, 'Directory_ExpiredPageToken'),
    ]);
    expect(await readList(client, options)).toEqual({ outcome: 'expired' });
  });

  it.each([
    ["Invalid page size specified: '999'. Must be between 1 and 500 inclusive.", '$top=500'],
    ['Invalid page size.', '$top=100'],
  ])('asks with less when Graph refuses its largest page: %s', async (message, top) => {
    const { client, asked } = clientOf([
      { status: 400, body: { error: { code: 'Request_BadRequest', message } } },
      page([user('1')], 1),
    ]);
    expect(await readList(client, options)).toMatchObject({ outcome: 'complete', users: [{ id: '1' }] });
    expect(asked[1]?.url).toContain(`${top}&`);
  });

  it('a first request that is refused for another reason is an error', async () => {
    const { client, asked } = clientOf([refusal(400, 'Request_BadRequest')]);
    await expect(readList(client, options)).rejects.toMatchObject({ fault: 'request' });
    expect(asked).toHaveLength(1);
  });

  it('counts each group by itself: people of another one prove nothing', async () => {
    const scope = { groups: ['g1', 'g2'], filter: '' };
    const { client } = clientOf([page([user('1')], 1), page([user('2')], 2), page([user('2')], 2)]);
    expect(await readList(client, { ...options, scope })).toMatchObject({ outcome: 'unproven' });
    const whole = clientOf([page([user('1')], 1), page([user('1'), user('2')], 2)]);
    const all = await readList(whole.client, { ...options, scope });
    expect(all).toMatchObject({ outcome: 'complete', users: [{ id: '1' }, { id: '2' }] });
  });

  it('keeps no place that leads elsewhere, and takes nothing of a page that points there', async () => {
    const foreign = page([user('1')], 2, 'https://graph.attacker.example/v1.0/users?$skiptoken=a');
    const { client } = clientOf(Array.from({ length: 6 }, () => foreign));
    await expect(readList(client, options)).rejects.toMatchObject({ fault: 'answer' });
  });

  it('of groups is counted by Graph also where the manager is expanded', async () => {
    const { client, asked } = clientOf([page([user('1')], 1), page([user('1')], 1)]);
    const scope = { groups: ['g'], filter: '' };
    expect(await readList(client, { ...options, manager: true, scope })).toMatchObject({
      outcome: 'complete',
    });
    expect(asked[1]?.url).toContain('$count=true');
    expect(asked[1]?.headers).toMatchObject({ consistencylevel: 'eventual' });
  });

  it('counts nothing where it goes on from a place: that part proves nothing', async () => {
    const place = { link: more('a'), rest: [] };
    const { client, asked } = clientOf([page([user('1')])]);
    expect(await readList(client, { ...options, manager: true, place })).toMatchObject({
      outcome: 'unproven',
    });
    expect(asked.map(({ url }) => url)).toEqual([more('a')]);
  });

  it.each([
    ['the first request', null, [{ body: '<html>' }]],
    ['the first request of another group', ['g1', 'g2'], [page([user('1')], 1)]],
  ])('asks with less when Graph refuses its largest page in %s', async (_, groups, before) => {
    const message = 'Invalid page size.';
    const refused: Line = { status: 400, body: { error: { code: 'Request_BadRequest', message } } };
    const { client, asked } = clientOf([...before, refused, page([user('2')], 1)]);
    expect(await readList(client, { ...options, scope: { groups, filter: '' } })).toMatchObject({
      outcome: 'complete',
    });
    expect(asked.at(-1)?.url).toContain('$top=100&');
  });

  it('that stops for want of pages says no error', async () => {
    const { client } = clientOf([page([user('1')], 2, more('a'))]);
    const part = await readList(client, { ...options, maxPages: 1 });
    expect(part).toMatchObject({ outcome: 'unfinished', place: { link: more('a'), rest: [] } });
    expect(part).not.toHaveProperty('error');
  });

  it('that is short when the time is over is not counted again', async () => {
    const clock = new TestClock();
    const slow: Line = {
      get body() {
        clock.advance(1000);
        return { value: [user('1')], '@odata.count': 3 };
      },
    };
    const { client, asked } = clientOf([slow], { clock, budgetMs: 1000 });
    expect(await readList(client, options)).toMatchObject({ outcome: 'unproven' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['', false],
    ["department eq 'Flight'", true],
  ])('counts what it lists, by the filter %j and behind a path', async (filter, isFiltered) => {
    const base = 'https://h.example/graph';
    const { transport, asked } = scripted([page([user('1')], 3), { body: '<html>' }, page([user('1')], 1)]);
    const clock = new TestClock();
    const client = new GraphClient({ transport, clock, graphUrl: base, deadline: clock.now() + 300_000 });
    const listing = await readList(client, { ...options, scope: { groups: null, filter } });
    expect(listing).toMatchObject({ outcome: 'complete' });
    const counted = new URL(asked.at(-1)?.url ?? '');
    expect(counted.pathname).toBe('/graph/v1.0/users');
    expect(counted.searchParams.get('$filter')).toBe(isFiltered ? filter : null);
  });

  it('accounts of which Graph never said whether they are on are no missing permission', async () => {
    const { client } = clientOf([page([user('1', { accountEnabled: null })], 1)]);
    expect(await readList(client, options)).toMatchObject({ outcome: 'complete' });
  });

  it('nulls for everything are a missing permission', async () => {
    const { client } = clientOf([page([{ id: '1', mail: null, accountEnabled: null }], 1)]);
    await expect(readList(client, options)).rejects.toMatchObject({ fault: 'permission' });
  });
});

describe('readMembership', () => {
  it('is the same whatever the order, and another when somebody joins', async () => {
    const of = async (...ids: string[]) => {
      const { client } = clientOf([
        page(
          ids.map((id) => ({ id })),
          ids.length,
        ),
      ]);
      return (await readMembership(client, ['g'])).fingerprint;
    };
    expect(await of('1', '2')).toBe(await of('2', '1'));
    expect(await of('1', '2')).not.toBe(await of('1', '2', '3'));
  });

  it('half a membership is refused: it would look like people leaving', async () => {
    const { client } = clientOf([page([{ id: '1' }], 2), page([{ id: '1' }], 2)]);
    await expect(readMembership(client, ['g'])).rejects.toMatchObject({ fault: 'answer' });
  });

  it('that the time did not suffice for is refused too', async () => {
    const clock = new TestClock();
    const slow: Line = {
      get body() {
        clock.advance(1000);
        return { value: [{ id: '1' }], '@odata.count': 2, '@odata.nextLink': more('a') };
      },
    };
    await expect(
      readMembership(clientOf([slow], { clock, budgetMs: 1000 }).client, ['g']),
    ).rejects.toMatchObject({
      message: 'The members of the chosen groups could not be read to the end in time',
    });
  });

  it('a missing permission names the one for groups', async () => {
    const { client } = clientOf([refusal(403, 'Authorization_RequestDenied')]);
    await expect(readMembership(client, ['g'])).rejects.toThrow(/GroupMember\.Read\.All/);
  });
});

describe('searchGroups', () => {
  it('quotes what was typed and follows its own pages', async () => {
    const { client, asked } = clientOf([
      page([{ id: 'g1', displayName: 'Ops' }, { id: 'g2' }], 9, `${graphUrl}/v1.0/groups?$skiptoken=a`),
    ]);
    const found = await searchGroups(client, 'o"ps\\');
    expect(found).toEqual({
      groups: [
        { id: 'g1', name: 'Ops' },
        { id: 'g2', name: 'g2' },
      ],
      nextLink: `${graphUrl}/v1.0/groups?$skiptoken=a`,
    });
    expect(new URL(asked[0]?.url ?? '').searchParams.get('$search')).toBe('"displayName:o ps"');
  });
});

describe('readGroupNames', () => {
  const named = (id: string, displayName: string): Line => ({ body: { id, displayName } });
  const members: Record<string, Line> = {
    g1: page([{ id: '1' }], 1),
    g2: page([{ id: '1' }, { id: '2' }], 2),
  };
  const both = [named('g1', 'Ops'), members['g1']!, named('g2', 'Crisis'), members['g2']!];

  it('is the same whatever the order of the groups; names come in the order of the alphabet', async () => {
    const { client, asked } = clientOf(both);
    const names = await readGroupNames(client, ['g1', 'g2']);
    expect([names.of('1'), names.of('2'), names.of('3')]).toEqual([['Crisis', 'Ops'], ['Crisis'], []]);
    expect(asked[0]?.url).toBe(`${graphUrl}/v1.0/groups/g1?$select=id%2CdisplayName`);
    const other = await readGroupNames(clientOf(both).client, ['g2', 'g1']);
    expect(other.fingerprint).toBe(names.fingerprint);
  });

  it('asks again for a name that is none', async () => {
    const { client } = clientOf([named('g1', ''), { body: {} }, named('g1', 'Ops'), members['g1']!]);
    expect((await readGroupNames(client, ['g1'])).of('1')).toEqual(['Ops']);
  });
});
