import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../shared/contacts/index.ts';
import { TransportError } from '../../../shared/http/transport.ts';
import type { Transport, TransportRequest, TransportResponse } from '../../../shared/http/transport.ts';
import { contact, openAccount } from '../account.ts';
import type { Account } from '../account.ts';
import { hastyClock, virtualClock } from '../clocks.ts';

/** A client whose transport gives these answers in turn, the last one for ever. */
function scripted(...answers: (Partial<TransportResponse> | Error)[]) {
  const requests: TransportRequest[] = [];
  const clock = virtualClock();
  const transport: Transport = async (request) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)]!;
    requests.push(request);
    if (answer instanceof Error) throw answer;
    return { status: 200, headers: {}, body: undefined, ...answer };
  };
  return { requests, clock, client: createClient({ transport, clock, baseUrl: 'https://uat.example.com' }) };
}

const problem = (status: number, code: string) => ({
  status,
  body: { type: 'about:blank', title: 'Refused', status, detail: 'It was refused.', code },
});

describe('the client', () => {
  it('never repeats a 401', async () => {
    const { client, requests } = scripted(problem(401, 'unauthorized'));
    await expect(client.account()).rejects.toMatchObject({ code: 'unauthorized', status: 401 });
    expect(requests).toHaveLength(1);
  });

  it('waits as long as Retry-After says, in seconds or as a date', async () => {
    const body = contact('ann');
    for (const wait of ['7', 'Mon, 23 Nov 2026 00:00:07 GMT']) {
      const { client, clock } = scripted({ status: 503, headers: { 'retry-after': wait } }, { body });
      await client.contact('ann');
      expect(clock.slept).toContainEqual(7000);
    }
  });

  it('gives up when it is told to wait longer than anyone would', async () => {
    const { client, requests } = scripted({
      ...problem(503, 'unavailable'),
      headers: { 'retry-after': '86400' },
    });
    await expect(client.contact('ann')).rejects.toMatchObject({ code: 'unavailable' });
    expect(requests).toHaveLength(1);
  });

  it('gives up after eight tries, and says what was asked', async () => {
    const { client, requests } = scripted(new TransportError('socket hang up', 'ECONNRESET'));
    await expect(client.contact('ann')).rejects.toThrow(
      'No whole answer came from iluminr when reading the contact ann (ECONNRESET)',
    );
    expect(requests).toHaveLength(8);
  });

  it('passes on at once what is no failure of the network, such as a cancelled execution', async () => {
    const { client, requests } = scripted(new Error('cancelled'));
    await expect(client.contact('ann')).rejects.toThrow('cancelled');
    expect(requests).toHaveLength(1);
  });

  it('repeats a create only under the same key', async () => {
    const { client, requests } = scripted(
      { status: 500 },
      { status: 502 },
      { status: 201, body: contact('ann') },
    );
    await client.createContact({ email: 'ann@example.com' }, 'creating Ann');
    const keys = requests.map(({ headers }) => headers?.['Idempotency-Key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('follows no redirect', async () => {
    const { client } = scripted({ status: 302, headers: { location: 'https://evil.example.com' } });
    await expect(client.account()).rejects.toMatchObject({ code: 'redirected' });
  });

  it('says where an answer is not what the contract has', async () => {
    const { client, requests } = scripted({ body: { ...contact('ann'), version: 'three' } });
    await expect(client.contact('ann')).rejects.toThrow(/at "version"/);
    expect(requests).toHaveLength(1);
  });

  it('ends a list that goes round in circles', async () => {
    const { client } = scripted({ body: { data: [contact('ann')], nextCursor: 'again' } });
    const all = async () => {
      for await (const page of client.contacts()) expect(page).toHaveLength(1);
    };
    await expect(all()).rejects.toThrow(/same page twice/);
  });

  it('keeps ids inside their path segment', async () => {
    const { client, requests } = scripted({ body: contact('ann') });
    await client.contact('a/../b?c#d');
    expect(requests[0]?.url).toBe('https://uat.example.com/v1/contacts/a%2F..%2Fb%3Fc%23d');
    await expect(async () => client.contact('..')).rejects.toThrow(/not an id/);
  });

  describe('with a real server', () => {
    let account: Account;

    beforeEach(async () => {
      account = await openAccount(Array.from({ length: 2500 }, (_, n) => contact(`p${n}`)));
    });

    afterEach(() => account.close());

    it('reads pages only as far as they are asked for', async () => {
      const client = account.client({ clock: hastyClock });
      for await (const page of client.contacts()) {
        expect(page).toHaveLength(1000);
        break;
      }
      expect(account.store.counters.requests.get('GET /v1/contacts')).toBe(1);
      let read = 0;
      for await (const page of client.contacts()) read += page.length;
      expect(read).toBe(2500);
    });

    it('takes its own earlier try for done when the answer was lost and the version is gone', async () => {
      account.faults.add({
        server: 'iluminr',
        method: 'PATCH',
        path: '/v1/contacts/p1',
        kind: 'lost_answer',
        count: 1,
      });
      const updated = await account.client().updateContact('p1', { lastName: 'New' }, 'updating p1', 1);
      expect(updated).toMatchObject({ lastName: 'New', version: 2 });
      await expect(
        account.client().updateContact('p1', { lastName: 'Newer' }, 'updating p1', 1),
      ).rejects.toMatchObject({
        code: 'version_conflict',
      });
    });
  });
});
