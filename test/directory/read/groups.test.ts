import { describe, expect, it } from 'vitest';
import {
  countMembers,
  readGroup,
  readMembersOf,
  readMembership,
  searchGroups,
} from '../../../shared/directory/read/groups.ts';
import { clientOf, graphUrl, refusal, user, type Line } from '../script.ts';

const page = (value: object[], more: object = {}): Line => ({
  body: { value, '@odata.count': value.length, ...more },
});
const query = (url: string | undefined): Record<string, string> =>
  Object.fromEntries(new URL(url ?? '').searchParams);

describe('who belongs to groups', () => {
  const read = (...lines: Line[]) => readMembership(clientOf(lines).client, ['g1', 'g2']);

  it('is everybody of any of them, each once, and the same list gives the same fingerprint', async () => {
    const [one, two] = [page([user('a'), user('b')]), page([user('b'), user('c')])];
    const there = await read(one, two);
    expect([...there.ids].sort()).toEqual(['a', 'b', 'c']);
    const again = await read(page([user('b'), user('a')]), page([user('c'), user('b')]));
    expect(again.fingerprint).toBe(there.fingerprint);
  });

  it('has another fingerprint when somebody joins or leaves', async () => {
    const before = await read(page([user('a')]), page([]));
    expect((await read(page([user('a'), user('b')]), page([]))).fingerprint).not.toBe(before.fingerprint);
    expect((await read(page([]), page([]))).fingerprint).not.toBe(before.fingerprint);
  });

  it('asks for ids alone', async () => {
    const { client, asked } = clientOf([page([user('a')])]);
    await readMembership(client, ['g1']);
    expect(query(asked[0]?.url)['$select']).toBe('id');
  });

  it.each<[string, Line[], object]>([
    ['refused', [refusal(403, 'Authorization_RequestDenied')], { fault: 'permission' }],
    [
      'that come to no end',
      [
        page([user('a')], { '@odata.nextLink': `${graphUrl}/v1.0/x?n` }),
        ...Array.from({ length: 9 }, () => refusal(503, 'x')),
      ],
      { status: 503 },
    ],
  ])('half a membership is none: members %s', async (_, lines, fault) => {
    await expect(readMembership(clientOf(lines).client, ['g1'])).rejects.toMatchObject(fault);
  });
});

describe('who belongs to one group', () => {
  const gone = refusal(404, 'Request_ResourceNotFound');
  const read = (...lines: Line[]) => readMembersOf(clientOf(lines).client, 'g1');

  it('is everybody of it', async () => {
    expect(await read(page([user('a'), user('b')]))).toEqual(new Set(['a', 'b']));
  });

  it('is nobody knows whom where the group is gone', async () => {
    expect(await read(gone, gone)).toBeUndefined();
  });

  it.each<[string, Line[], string]>([
    ['though the group is there', [gone, { body: { id: 'g1' } }], 'request'],
    ['for want of a permission', [refusal(403, 'Authorization_RequestDenied'), gone], 'permission'],
  ])('is an error where the members are refused %s', async (_, lines, fault) => {
    await expect(read(...lines)).rejects.toMatchObject({ fault });
  });
});

describe('groups to choose from', () => {
  it('are all of them by name when nothing is looked for', async () => {
    const { client, asked } = clientOf([
      page([{ id: 'g1', displayName: 'Wardens' }, { id: 'g2' }], { '@odata.nextLink': 'n' }),
    ]);
    expect(await searchGroups(client, ' ')).toEqual({
      groups: [
        { id: 'g1', name: 'Wardens' },
        { id: 'g2', name: 'g2' },
      ],
      nextLink: 'n',
    });
    expect(query(asked[0]?.url)).toEqual({
      $select: 'id,displayName',
      $top: '100',
      $count: 'true',
      $orderby: 'displayName',
    });
  });

  it('are looked for by words of their name, which cannot break out of the question', async () => {
    const { client, asked } = clientOf([page([])]);
    await searchGroups(client, 'night" OR "x\\', undefined, 5);
    expect(query(asked[0]?.url)).toMatchObject({ $top: '5', $search: '"displayName:night  OR  x"' });
    expect(asked[0]?.headers).toMatchObject({ consistencylevel: 'eventual' });
  });

  it('go on by the link of the page before, as many as fit in a page when looked for', async () => {
    const { client, asked } = clientOf([page([]), page([])]);
    await searchGroups(client, 'x', `${graphUrl}/v1.0/groups?$skiptoken=t`);
    await searchGroups(client, 'x');
    expect(asked[0]?.url).toBe(`${graphUrl}/v1.0/groups?$skiptoken=t`);
    expect(query(asked[1]?.url)['$top']).toBe('999');
  });
});

describe('one group', () => {
  it.each<[string, Line, object | undefined]>([
    ['there', { body: { id: 'g1', displayName: 'Wardens' } }, { id: 'g1', name: 'Wardens' }],
    ['without a name', { body: { id: 'g1' } }, { id: 'g1', name: 'g1' }],
    ['gone', refusal(404, 'Request_ResourceNotFound'), undefined],
    ['of no id', refusal(400, 'Request_BadRequest'), undefined],
  ])('%s', async (_, line, group) => {
    const { client, asked } = clientOf([line]);
    expect(await readGroup(client, 'g 1')).toEqual(group);
    expect(asked[0]?.url).toBe(`${graphUrl}/v1.0/groups/g%201?$select=id%2CdisplayName`);
  });

  it('that may not be read is an error, and so is an answer that is none', async () => {
    await expect(readGroup(clientOf([refusal(403, 'x')]).client, 'g1')).rejects.toMatchObject({
      fault: 'permission',
    });
    const nonsense = Array.from({ length: 9 }, (): Line => ({ body: { id: '' } }));
    await expect(readGroup(clientOf(nonsense).client, 'g1')).rejects.toMatchObject({ fault: 'answer' });
  });

  it.each([
    [{ '@odata.count': 12 }, 12],
    [{ '@odata.count': 0 }, 0],
    [{ '@odata.count': undefined }, null],
  ])('has as many people as Graph counts: %j', async (more, count) => {
    const { client, asked } = clientOf([page([], more)]);
    expect(await countMembers(client, 'g1')).toBe(count);
    expect(asked[0]?.url).toContain('/groups/g1/transitiveMembers/microsoft.graph.user?');
    expect(query(asked[0]?.url)).toEqual({ $select: 'id', $top: '1', $count: 'true' });
    expect(asked[0]?.headers).toMatchObject({ consistencylevel: 'eventual' });
  });
});
