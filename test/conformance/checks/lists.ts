import { contactPageSchema } from '../../../shared/contract/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat, Unseen } from '../check.ts';
import type { Bench, Check } from '../check.ts';

async function list({ call }: Bench, query: string): Promise<{ data: Contact[]; nextCursor: string | null }> {
  const path = `/v1/contacts?${query}`;
  return bodyOf(await call('GET', path), 200, contactPageSchema, `GET /contacts?${query}`);
}

/** Whether a filter finds the first contact and not the second. */
async function expectFinds(bench: Bench, query: string, found: Contact, others: Contact[]): Promise<void> {
  const { data } = await list(bench, query);
  const ids = data.map(({ id }) => id);
  expectThat(ids.includes(found.id), `GET /contacts?${query} does not find the contact it describes.`);
  expectThat(
    others.every(({ id }) => !ids.includes(id)),
    `GET /contacts?${query} finds a contact it does not describe.`,
  );
}

export const listChecks: Check[] = [
  {
    id: 'lists.shape',
    rule: 'GET /contacts gives {data, nextCursor} with whole contacts',
    needs: [],
    run: async (bench) => {
      await list(bench, 'limit=200');
    },
  },
  {
    id: 'lists.limit',
    rule: 'A page holds at most `limit` entries',
    needs: ['writes'],
    run: async (bench) => {
      await bench.create({ firstName: 'Con', lastName: 'One' });
      await bench.create({ firstName: 'Con', lastName: 'Two' });
      const { data } = await list(bench, 'limit=1');
      expectThat(data.length === 1, `GET /contacts?limit=1 gave ${data.length} entries.`);
    },
  },
  {
    id: 'lists.limit-range',
    rule: 'A limit over 1000 is 400 validation_failed',
    needs: [],
    run: async ({ call }) => {
      expectProblem(
        await call('GET', '/v1/contacts?limit=1001'),
        'validation_failed',
        'GET /contacts?limit=1001',
      );
    },
  },
  {
    id: 'lists.walk',
    rule: 'Following nextCursor brings everybody once, and ends with null',
    needs: ['writes'],
    run: async (bench) => {
      const source = bench.unique('walk');
      const ids: string[] = [];
      for (const id of ['1', '2', '3']) {
        const { id: created } = await bench.create({ firstName: 'Con', externalIds: { [source]: id } });
        ids.push(created);
      }
      const seen: string[] = [];
      let cursor = '';
      for (let pages = 0; pages < 10; pages += 1) {
        const page = await list(bench, `source=${source}&limit=1${cursor}`);
        seen.push(...page.data.map(({ id }) => id));
        if (page.nextCursor === null) break;
        cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
      }
      expectThat(
        seen.length === 3 && ids.every((id) => seen.includes(id)),
        `Three contacts, read page by page, came as ${seen.length}.`,
      );
    },
  },
  {
    id: 'lists.filter-status',
    rule: 'status finds only active or only inactive ones',
    needs: ['writes'],
    run: async (bench) => {
      const source = bench.unique('status');
      const on = await bench.create({ firstName: 'Con', externalIds: { [source]: '1' } });
      const off = await bench.create({ firstName: 'Con', externalIds: { [source]: '2' } });
      await bench.call('POST', `/v1/contacts/${off.id}/deactivate`);
      await expectFinds(bench, `source=${source}&status=inactive`, off, [on]);
      await expectFinds(bench, `source=${source}&status=active`, on, [off]);
    },
  },
  {
    id: 'lists.filter-email',
    rule: 'email finds whatever the case',
    needs: ['writes'],
    run: async (bench) => {
      const address = `${bench.unique('mail')}@conformance.example`;
      const wanted = await bench.create({ firstName: 'Con', email: address });
      const other = await bench.create({ firstName: 'Con', email: `x${address}` });
      await expectFinds(bench, `email=${encodeURIComponent(address.toUpperCase())}`, wanted, [other]);
    },
  },
  {
    id: 'lists.filter-link',
    rule: 'source and externalId find the one who is linked',
    needs: ['writes'],
    run: async (bench) => {
      const source = bench.unique('link');
      const wanted = await bench.create({ firstName: 'Con', externalIds: { [source]: '1' } });
      const other = await bench.create({ firstName: 'Con', externalIds: { [source]: '10' } });
      await expectFinds(bench, `source=${source}&externalId=1`, wanted, [other]);
    },
  },
  {
    id: 'lists.filter-link-alone',
    rule: 'externalId without source is 400 validation_failed',
    needs: [],
    run: async ({ call }) => {
      expectProblem(
        await call('GET', '/v1/contacts?externalId=1'),
        'validation_failed',
        'GET /contacts?externalId=1',
      );
    },
  },
  {
    id: 'lists.filter-updated',
    rule: 'updatedSince leaves out who has not changed since',
    needs: ['writes'],
    run: async (bench) => {
      const source = bench.unique('since');
      const old = await bench.create({ firstName: 'Con', externalIds: { [source]: '1' } });
      const later = encodeURIComponent(new Date(Date.parse(old.updatedAt) + 3_600_000).toISOString());
      const { data } = await list(bench, `source=${source}&updatedSince=${later}`);
      expectThat(data.length === 0, 'GET /contacts?updatedSince gives a contact that changed before.');
      await expectFinds(bench, `source=${source}&updatedSince=${encodeURIComponent(old.updatedAt)}`, old, []);
    },
  },
  {
    id: 'lists.cursor',
    rule: 'A cursor belongs to its filters, and one that is none is 400 validation_failed',
    needs: [],
    run: async ({ call }) => {
      const answer = await call('GET', '/v1/contacts?cursor=not-a-cursor');
      if (answer.status === 200) {
        const { data } = answer.body as { data?: unknown[] };
        if (data?.length === 0) throw new Unseen('The account is empty, so any cursor ends at once.');
      }
      expectProblem(answer, 'validation_failed', 'GET /contacts?cursor=not-a-cursor');
    },
  },
];
