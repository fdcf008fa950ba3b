import { describe, expect, it } from 'vitest';
import { readList, type ListOptions } from '../../../shared/directory/read/list.ts';
import { readMembership, searchGroups } from '../../../shared/directory/read/groups.ts';
import { clientOf, graphUrl, refusal, user, type Line } from '../script.ts';

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
