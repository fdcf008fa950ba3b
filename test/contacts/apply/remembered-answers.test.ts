import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { BatchOperation, Contact } from '../../../shared/contract/index.ts';
import type { TransportResponse } from '../../../shared/http/transport.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { contact, creation, renaming } from '../account.ts';

const longAgo = new Date(Date.now() - 3_600_000).toISOString();

type Body = { operations: BatchOperation[]; validateOnly?: boolean };

/** Applies changes at an account that answers the first pass from memory: so many versions, and what was written then. */
async function apply(
  contacts: Contact[],
  changes: PlannedChange[],
  memory: (Partial<Contact> & { id: string })[],
  check?: (body: Body) => Partial<TransportResponse> | undefined,
  options: ApplyOptions = {},
) {
  const bodies: Body[] = [];
  let answered = 0;
  const account = new AccountInProcess(contacts, (transport) => async (request) => {
    const body = request.body as Body | undefined;
    if (body?.operations === undefined) return transport(request);
    bodies.push(body);
    if (body.validateOnly === true) {
      const given = check?.(body);
      return given === undefined ? transport(request) : { status: 200, headers: {}, body: {}, ...given };
    }
    if (answered >= memory.length) return transport(request);
    const results = body.operations.map((_, index) => {
      const told = memory[answered++]!;
      return {
        index,
        status: 'ok',
        id: told.id,
        contact: { updatedAt: longAgo, createdAt: longAgo, ...told },
      };
    });
    return { status: 200, headers: {}, body: { results } };
  });
  const { outcomes, stopped } = await applyChanges(account.client, account.account, changes, options);
  const checks = bodies
    .filter(({ validateOnly }) => validateOnly === true)
    .map(({ operations }) => operations);
  return { account, bodies, checks, outcomes, stopped, statuses: outcomes.map(({ status }) => status) };
}

const married = (id: string, version = 2) => contact(id, { lastName: 'Lee', version });
const renamings = (ids: string[]) => ids.map((id) => renaming(contact(id), 'Lee'));

describe('an answer that the server remembered', () => {
  it('is asked by validating on the version that it tells, as many in a request as the account takes', async () => {
    const ids = ['a', 'b', 'c'];
    const people = ids.map((id) => married(id));
    const { checks, statuses, outcomes } = await apply(people, renamings(ids), people, undefined, {
      batchSize: 2,
    });
    expect(checks).toEqual([
      [
        { op: 'update', id: 'a', contact: {}, ifVersion: 2 },
        { op: 'update', id: 'b', contact: {}, ifVersion: 2 },
      ],
      [{ op: 'update', id: 'c', contact: {}, ifVersion: 2 }],
    ]);
    expect(statuses).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(outcomes[0]).toMatchObject({ contactId: 'a', version: 2 });
  });

  it('of one that has moved on is decided by looking, and the others stay as told', async () => {
    const people = [married('a', 3), married('b')];
    const { statuses, outcomes } = await apply(people, renamings(['a', 'b']), [married('a'), married('b')]);
    expect(statuses).toEqual(['unchanged', 'unchanged']);
    expect(outcomes[0]?.version).toBe(3);
  });

  it('without a version proves nothing: the contact is looked at', async () => {
    const { version: _version, ...told } = married('a');
    const { checks, outcomes } = await apply(
      [contact('a', { lastName: 'Lee', version: 5 })],
      renamings(['a']),
      [told],
    );
    expect(checks).toEqual([[{ op: 'update', id: 'a', contact: {} }]]);
    expect(outcomes).toMatchObject([{ status: 'unchanged', version: 5 }]);
  });

  it.each<[string, Partial<TransportResponse>]>([
    ['is refused', { status: 400, body: { code: 'validation_failed' } }],
    ['is a list of nothing', { body: { results: [] } }],
  ])('when the check %s, every contact is looked at', async (_, given) => {
    const people = [married('a', 7), married('b', 8)];
    const { outcomes } = await apply(
      people,
      renamings(['a', 'b']),
      [married('a'), married('b')],
      () => given,
    );
    expect(outcomes.map(({ status, version }) => [status, version])).toEqual([
      ['unchanged', 7],
      ['unchanged', 8],
    ]);
  });

  it('a fault of ours while checking is thrown', async () => {
    const broken = apply([married('a')], renamings(['a']), [married('a')], () => {
      throw new RangeError('Ours');
    });
    await expect(broken).rejects.toThrow('Ours');
  });

  it('of a change that somebody took back is written again', async () => {
    const back = contact('a', { version: 3 });
    const { outcomes, account } = await apply([back], renamings(['a']), [married('a')]);
    expect(outcomes).toMatchObject([{ status: 'applied', version: 4 }]);
    expect(account.contact('a')?.lastName).toBe('Lee');
  });

  it('nobody is asked about once the run has stopped', async () => {
    let batches = 0;
    const account = new AccountInProcess([], () => (request) => {
      const { operations } = request.body as { operations: { id: string }[] };
      const results = operations.map(({ id }, index) => ({
        index,
        status: 'ok',
        id,
        contact: { id, version: 2, updatedAt: longAgo },
      }));
      const status = ++batches === 1 ? 200 : 403;
      return Promise.resolve({ status, headers: {}, body: { results } });
    });
    const options = { batchSize: 1, concurrency: 1 };
    const plan = renamings(['a', 'b']);
    const { outcomes } = await applyChanges(account.client, account.account, plan, options);
    expect(batches).toBe(2);
    expect(outcomes.map(({ status }) => status)).toEqual(['untouched', 'untouched']);
  });

  it('nobody is looked at once the key is refused', async () => {
    let reads = 0;
    const account = new AccountInProcess([], () => async (request) => {
      if (request.method === 'GET') {
        reads += 1;
        return { status: 401, headers: {}, body: {} };
      }
      const { operations } = request.body as { operations: { id: string }[] };
      const results = operations.map(({ id }, index) => ({
        index,
        status: 'ok',
        id,
        contact: { id, updatedAt: longAgo },
      }));
      return { status: 200, headers: {}, body: { results } };
    });
    const { outcomes, stopped } = await applyChanges(account.client, account.account, renamings(['a', 'b']));
    expect(stopped?.status).toBe(401);
    expect(reads).toBe(1);
    expect(outcomes.map(({ status }) => status)).toEqual(['untouched', 'untouched']);
  });
});

describe('a create that the server remembered', () => {
  const told = {
    ...contact('made', { version: 1 }),
    externalIds: { entra: 'entra-new' },
    email: 'new@example.com',
  };
  const now = { ...told, lastName: 'new' };

  it('who is still there, with other values now, is a conflict that names the contact', async () => {
    const edited = { ...now, lastName: 'Lee', version: 2 };
    const { outcomes, bodies } = await apply([edited], [creation('new')], [told]);
    expect(outcomes).toMatchObject([{ status: 'conflict', contactId: 'made', error: { field: 'lastName' } }]);
    expect(bodies).toHaveLength(2);
  });

  it('who is gone is created again', async () => {
    const { outcomes, account } = await apply([], [creation('new')], [told]);
    expect(outcomes).toMatchObject([{ status: 'applied' }]);
    expect(account.all()).toMatchObject([{ email: 'new@example.com' }]);
  });

  it('whose contact became somebody else is created again where anything leads to them', async () => {
    const other = contact('made', { externalIds: { entra: 'another' }, version: 2 });
    const links = { externalIds: { entra: 'entra-new' } };
    for (const fields of [links, { email: 'new@example.com' }]) {
      const change = creation('new', { contact: fields });
      const { statuses, account } = await apply([other], [change], [{ ...told, ...fields }]);
      expect(statuses).toEqual(['applied']);
      expect(account.all()).toHaveLength(2);
    }
  });

  it('whom nothing leads to is not created a second time', async () => {
    for (const fields of [{ firstName: 'Ann' }, { firstName: 'Ann', externalIds: {} }]) {
      const change = creation('new', { contact: fields });
      const { outcomes, account } = await apply([contact('made', { version: 2 })], [change], [told]);
      expect(outcomes).toMatchObject([{ status: 'unchanged', contactId: 'made', version: 2 }]);
      expect(account.all()).toHaveLength(1);
    }
  });

  it('whom nothing leads to and who is gone is created again', async () => {
    const { statuses } = await apply([], [creation('new', { contact: { firstName: 'Ann' } })], [told]);
    expect(statuses).toEqual(['applied']);
  });

  it('who cannot be read is left open', async () => {
    const account = new AccountInProcess([], () => async (request) => {
      if (request.method === 'GET') return { status: 200, headers: {}, body: { id: 7 } };
      const { validateOnly } = request.body as Body;
      const results =
        validateOnly === true
          ? []
          : [{ index: 0, status: 'ok', id: 'made', contact: { ...told, createdAt: longAgo } }];
      return { status: 200, headers: {}, body: { results } };
    });
    const { outcomes } = await applyChanges(account.client, account.account, [creation('new')]);
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'unexpected_answer' } }]);
  });
});
