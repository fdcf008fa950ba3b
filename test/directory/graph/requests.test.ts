import { describe, expect, it } from 'vitest';
import { customCloud } from '../../../shared/directory/graph/clouds.ts';
import { GraphClient } from '../../../shared/directory/graph/client.ts';
import { explainSignIn } from '../../../shared/directory/graph/sign-in.ts';
import { TransportError, type TransportResponse } from '../../../shared/http/transport.ts';
import { clientOf, graphUrl, refusal, scripted, TestClock, type Line } from '../script.ts';

const url = `${graphUrl}/v1.0/users`;
const accept = (): true => true;

describe('a request to Graph', () => {
  it.each([
    'https://evil.example/v1.0/users',
    `${graphUrl}.evil.example/v1.0/users`,
    'http://graph.microsoft.com/v1.0/users',
    `${graphUrl}/beta/users`,
    'https://graph.microsoft.com:8443/v1.0/users',
    'https://me:secret@graph.microsoft.com/v1.0/users',
    'https://:secret@graph.microsoft.com/v1.0/users',
    'nonsense',
  ])('never goes to %s: no token leaves', async (elsewhere) => {
    const { client, asked } = clientOf([{}]);
    await expect(client.get(elsewhere, { accept })).rejects.toMatchObject({ fault: 'answer' });
    expect(asked).toEqual([]);
  });

  it('is counted, tries and all', async () => {
    const { client } = clientOf([refusal(503, 'x'), {}]);
    await client.get(url, { accept });
    expect(client.requests).toBe(2);
  });

  it('is not sent any more when the time is over, which is told', async () => {
    const clock = new TestClock();
    const { client, asked } = clientOf([{}], { clock, budgetMs: 1000 });
    expect(client.outOfTime).toBe(false);
    clock.advance(1000);
    expect(client.outOfTime).toBe(true);
    await expect(client.get(url, { accept })).rejects.toThrow('The time for reading was over');
    expect(asked).toEqual([]);
  });

  it.each([199, 300])('answered by %i is no answer', async (status) => {
    const { client } = clientOf(Array.from({ length: 6 }, () => ({ status })));
    await expect(client.get(url, { accept })).rejects.toMatchObject({ status });
  });

  it('that nobody answers says who did not, and what became of it', async () => {
    const { client } = clientOf(Array.from({ length: 6 }, (): Line => 'drop'));
    await expect(client.get(url, { accept })).rejects.toMatchObject({
      fault: 'unavailable',
      code: 'ECONNRESET',
      message: expect.stringContaining(
        'No whole answer came from graph.microsoft.com (ECONNRESET)',
      ) as string,
    });
  });

  it('that fails without a code says no code, and keeps its cause', async () => {
    const cause = new TransportError('dropped');
    const transport = (): Promise<never> => Promise.reject(cause);
    const clock = new TestClock();
    const client = new GraphClient({ transport, clock, graphUrl, deadline: clock.now() + 300_000 });
    await expect(client.get(url, { accept })).rejects.toMatchObject({
      cause,
      message: 'No whole answer came from graph.microsoft.com',
    });
  });

  it('is tried again when signing in failed and that passes; any other error of its host is thrown as it is', async () => {
    const clock = new TestClock();
    const faults: Error[] = [explainSignIn('server_error', '')];
    const transport = (): Promise<TransportResponse> => {
      const fault = faults.shift();
      return fault === undefined
        ? Promise.resolve({ status: 200, headers: {}, body: 1 })
        : Promise.reject(fault);
    };
    const client = new GraphClient({ transport, clock, graphUrl, deadline: clock.now() + 300_000 });
    expect(await client.get(url, { accept })).toBe(true);
    const [ours, denied] = [new TypeError('ours'), explainSignIn('invalid_client', '')];
    for (const fault of [ours, denied]) {
      faults.push(fault);
      await expect(client.get(url, { accept })).rejects.toBe(fault);
    }
  });

  it('is tried six times and no more', async () => {
    const { client, asked } = clientOf(Array.from({ length: 9 }, () => refusal(503, 'x')));
    await expect(client.get(url, { accept })).rejects.toMatchObject({ status: 503 });
    expect(asked).toHaveLength(6);
  });

  it('that fails for a reason of our own is not Graph’s fault', async () => {
    const broken = new Error('ours');
    const { client } = clientOf([{}]);
    await expect(
      client.get(url, {
        accept: () => {
          throw broken;
        },
      }),
    ).rejects.toBe(broken);
  });

  it('has one slash, however the base was written', () => {
    const clock = new TestClock();
    const options = { transport: scripted([]).transport, clock, deadline: 0 };
    const client = new GraphClient({ ...options, graphUrl: `${graphUrl}//` });
    expect(client.url('/users')).toBe(url);
    expect(client.url('/users', { $top: '1', $filter: 'a b' })).toBe(`${url}?$top=1&$filter=a%20b`);
  });
});

describe('a cloud of one’s own', () => {
  const [login, graph] = ['https://login.example', 'https://graph.example'];
  it('is written with or without slashes and spaces', () => {
    const cloud = { key: 'custom', name: 'Custom', loginUrl: login, graphUrl: graph };
    expect(customCloud(login, graph)).toEqual(cloud);
    expect(customCloud(` ${login}// `, `${graph}/`)).toEqual(cloud);
  });

  it.each([
    ['http://login.example', graph],
    [login, 'http://graph.example'],
    ['javascript:alert(1)', graph],
    [login, ''],
    ['', graph],
    ['https://me@login.example', graph],
  ])('is refused: %s, %s', (given, other) => {
    expect(customCloud(given, other)).toBeNull();
  });
});
