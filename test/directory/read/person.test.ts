import { describe, expect, it } from 'vitest';
import { readGroupsOf, readPerson } from '../../../shared/directory/read/person.ts';
import { clientOf, graphUrl, refusal, TestClock, user, type Line } from '../script.ts';

const options = { select: ['id', 'mail'], manager: false };
const unknown = refusal(404, 'Request_ResourceNotFound');
const found = (...ids: string[]): Line => ({ body: { value: ids.map((id) => ({ id })) } });

async function read(who: string, lines: Line[], more: Partial<typeof options> = {}) {
  const { client, asked } = clientOf(lines);
  const person = await readPerson(client, who, { ...options, ...more }).catch((error: unknown) => error);
  return { person, asked, urls: asked.map(({ url }) => decodeURIComponent(url)) };
}

describe('one person', () => {
  it('by an ID or a sign-in name, which takes one request', async () => {
    const { person, urls } = await read(' ada#1 ', [{ body: user('ada#1') }]);
    expect(person).toEqual(user('ada#1'));
    expect(urls).toEqual([`${graphUrl}/v1.0/users/ada#1?$select=id,mail`]);
  });

  it('comes with the manager where that is asked for, flat', async () => {
    const { person, urls } = await read('ada', [{ body: user('ada', { manager: { id: 'bo' } }) }], {
      manager: true,
    });
    expect(person).toEqual(user('ada', { managerId: 'bo' }));
    expect(urls[0]).toContain('$expand=manager($select=id)');
    expect((await read('ada', [{ body: user('ada') }])).person).toEqual(user('ada'));
  });

  it('by any of their addresses, quoted as OData wants it', async () => {
    const { person, asked, urls } = await read("o'neil@x.example", [
      unknown,
      found('1', '1'),
      { body: user('1') },
    ]);
    expect(person).toEqual(user('1'));
    const address = "o''neil@x.example";
    expect(new URL(asked[1]?.url ?? '').searchParams.get('$filter')).toBe(
      `mail eq '${address}' or proxyAddresses/any(a:a eq 'smtp:${address}') or otherMails/any(a:a eq '${address}')`,
    );
    expect(asked[1]?.headers).toMatchObject({ consistencylevel: 'eventual' });
    expect(urls[2]).toContain('/users/1?');
  });

  it.each<[string, string, Line[]]>([
    ['no name at all', '  ', []],
    ['an ID that nobody has, which is no address to look for', 'ada', [unknown]],
    ['an address that nobody has', 'ada@x.example', [unknown, found()]],
    ['an address of somebody who is gone by then', 'ada@x.example', [unknown, found('1'), unknown]],
  ])('%s finds nobody, which is told with who was looked for', async (_, who, lines) => {
    const { person, asked } = await read(who, lines);
    expect(person).toMatchObject({
      fault: 'request',
      status: 404,
      message: `Nobody in the directory has the ID, sign-in name or address '${who.trim()}'`,
    });
    expect(asked).toHaveLength(lines.length);
  });

  it('is never one of several with the address', async () => {
    const { person } = await read('ada@x.example', [unknown, found('1', '2', '3')]);
    expect(person).toMatchObject({
      fault: 'request',
      message: "'ada@x.example' is an address of 3 people in the directory",
    });
  });

  it.each([{}, { id: '' }, { id: 7 }, 'a page of a proxy', undefined])(
    'is not what Graph answered with %o, which is asked for again',
    async (body) => {
      const { person } = await read('ada', [{ body }, { body: user('ada') }]);
      expect(person).toEqual(user('ada'));
    },
  );

  it('that may not be read is no person who is missing', async () => {
    const { person, asked } = await read('ada@x.example', [refusal(403, 'Authorization_RequestDenied')]);
    expect(person).toMatchObject({ fault: 'permission' });
    expect(asked).toHaveLength(1);
  });
});

describe('the groups of a person', () => {
  const more = `${graphUrl}/v1.0/users/ada/transitiveMemberOf/microsoft.graph.group?$skiptoken=a`;
  const page = (names: unknown[], link?: string): Line => ({
    body: {
      value: names.map((displayName, index) => ({ id: String(index), displayName })),
      ...(link === undefined ? {} : { '@odata.nextLink': link }),
    },
  });

  it('are all that Graph lists, by name, each once and in the order of the alphabet', async () => {
    const { client, asked } = clientOf([page(['Ops', null, 'Wardens'], more), page(['Crisis', 'Ops'])]);
    expect(await readGroupsOf(client, 'ada#1')).toEqual(['Crisis', 'Ops', 'Wardens']);
    expect(asked.map(({ url }) => url)).toEqual([
      `${graphUrl}/v1.0/users/ada%231/transitiveMemberOf/microsoft.graph.group?$select=id%2CdisplayName&$top=999&$count=true`,
      more,
    ]);
    expect(asked[0]?.headers).toMatchObject({ consistencylevel: 'eventual' });
  });

  it('are never half of them: what stops the reading is told instead', async () => {
    const away = Array.from({ length: 6 }, () => refusal(503, 'x'));
    await expect(readGroupsOf(clientOf([page(['Ops'], more), ...away]).client, 'ada')).rejects.toMatchObject({
      status: 503,
    });
    const expired = clientOf([page(['Ops'], more), refusal(410, 'resyncRequired')]);
    await expect(readGroupsOf(expired.client, 'ada')).rejects.toMatchObject({ status: 410 });
    const clock = new TestClock();
    const slow: Line = {
      get body() {
        clock.advance(1000);
        return { value: [], '@odata.nextLink': more };
      },
    };
    const late = clientOf([slow], { clock, budgetMs: 1000 });
    await expect(readGroupsOf(late.client, 'ada')).rejects.toMatchObject({
      fault: 'answer',
      message: 'The groups of the person could not be read to the end in time',
    });
  });
});
