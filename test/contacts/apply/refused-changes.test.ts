import { afterEach, describe, expect, it, vi } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { BatchOperation, Contact } from '../../../shared/contract/index.ts';
import { TransportError } from '../../../shared/http/transport.ts';
import type { TransportResponse } from '../../../shared/http/transport.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { comeback, contact, creation, removal, renaming } from '../account.ts';

afterEach(() => void vi.useRealTimers());

type Answers = {
  /** The result of one operation in place of the account's own. */
  result?: (operation: BatchOperation, round: number) => unknown;
  /** The answer to a read in place of the account's own. */
  read?: () => Partial<TransportResponse>;
};

/** Applies changes at an account that answers some things itself; `asked` counts how often each thing went out. */
async function apply(
  contacts: Contact[],
  changes: PlannedChange[],
  { result, read }: Answers = {},
  options: ApplyOptions = {},
) {
  const asked = { batches: 0, reads: 0 };
  const account = new AccountInProcess(contacts, (transport) => async (request) => {
    if (request.method === 'GET') {
      asked.reads += 1;
      return read === undefined ? transport(request) : { status: 200, headers: {}, body: {}, ...read() };
    }
    const round = asked.batches++;
    const { operations } = request.body as { operations: BatchOperation[] };
    const replaced = operations.map((operation) => result?.(operation, round));
    const others = operations.filter((_, index) => replaced[index] === undefined);
    const answer = await transport({ ...request, body: { ...(request.body as object), operations: others } });
    const given = [...((answer.body as { results?: object[] }).results ?? [])];
    const results = replaced.map((one, index) => ({ ...((one ?? given.shift()) as object), index }));
    return { status: 200, headers: {}, body: { results } };
  });
  const { outcomes, stopped } = await applyChanges(account.client, account.account, changes, options);
  return { account, asked, outcomes, stopped, statuses: outcomes.map(({ status }) => status) };
}

const error = (status: number, code: string, more: object = {}) => ({
  status: 'error',
  error: { type: 'about:blank', title: 'No', status, detail: 'No.', code, ...more },
});
/** Nothing that can be understood. */
const silence = { status: 'perhaps' };
const ann = contact('ann');

describe('one change that is turned down', () => {
  it('with 401: the run stops, and says why of each', async () => {
    const { outcomes, stopped, statuses } = await apply([ann], [removal(ann), creation('new')], {
      result: ({ op }) => (op === 'deactivate' ? error(401, 'unauthorized') : undefined),
    });
    expect(stopped).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(stopped?.problem?.code).toBe('unauthorized');
    expect(statuses).toEqual(['untouched', 'untouched']);
    expect(outcomes[0]?.error?.what).toMatch(/^Person ann.* was left untouched/);
  });

  it('with 401: what was to go out again stays where it is', async () => {
    const { asked, statuses } = await apply([ann], [creation('new'), removal(ann)], {
      result: ({ op }) => (op === 'create' ? error(503, 'busy') : error(401, 'unauthorized')),
    });
    expect(asked.batches).toBe(1);
    expect(statuses).toEqual(['untouched', 'untouched']);
  });

  it('is asked once more under a key of this run before it counts as refused', async () => {
    const always = await apply([ann], [renaming(ann, 'Lee')], { result: () => error(422, 'not_now') });
    expect(always.statuses).toEqual(['refused']);
    expect(always.asked.batches).toBe(2);
    const once = await apply([ann], [renaming(ann, 'Lee')], {
      result: (_, round) => (round === 0 ? error(422, 'not_now') : undefined),
    });
    expect(once.statuses).toEqual(['applied']);
  });

  it('in a preview it is told at once', async () => {
    const { statuses, asked } = await apply(
      [ann],
      [renaming(ann, 'Lee')],
      { result: () => error(422, 'not_now') },
      { validateOnly: true },
    );
    expect(statuses).toEqual(['refused']);
    expect(asked.batches).toBe(1);
  });

  it('for somebody who is gone it is a conflict, not a refusal', async () => {
    const { outcomes } = await apply([], [renaming(ann, 'Lee')]);
    expect(outcomes).toMatchObject([{ status: 'conflict', error: { code: 'not_found', status: 404 } }]);
  });

  it('for a link that somebody else has is refused, though that one holds just what is wanted', async () => {
    const bob = contact('bob', { externalIds: { hr: '7' } });
    const change = renaming(ann, 'x', { contact: { externalIds: { hr: '7' } }, before: { externalIds: {} } });
    const { outcomes } = await apply([ann, bob], [change]);
    expect(outcomes).toMatchObject([
      { status: 'refused', contactId: 'ann', error: { code: 'external_id_taken', conflictId: 'bob' } },
    ]);
  });

  it.each([429, 500, 503])('with %i goes out four times, then four under another key', async (status) => {
    const { statuses, asked } = await apply([ann], [renaming(ann, 'Lee')], {
      result: () => error(status, 'busy'),
    });
    expect(statuses).toEqual(['untouched']);
    expect(asked.batches).toBe(8);
  });

  it('with 499 it does not go out again and again', async () => {
    const { asked } = await apply([ann], [renaming(ann, 'Lee')], { result: () => error(499, 'gone') });
    expect(asked.batches).toBe(2);
  });
});

describe('a create that meets somebody', () => {
  const late = creation('late');
  const there = contact('there', {
    externalIds: { entra: 'entra-late' },
    email: 'late@example.com',
    lastName: 'late',
  });

  it('who is them already is unchanged', async () => {
    const { outcomes } = await apply([there], [late]);
    expect(outcomes).toMatchObject([{ status: 'unchanged', contactId: 'there', version: 1 }]);
  });

  it('who is them and is off, or holds other values, is a conflict that names the contact', async () => {
    const off = await apply([{ ...there, status: 'inactive' }], [late]);
    expect(off.outcomes).toMatchObject([
      { status: 'conflict', contactId: 'there', error: { code: 'changed_meanwhile' } },
    ]);
    const other = await apply([{ ...there, lastName: 'Lee' }], [late]);
    expect(other.outcomes).toMatchObject([
      { status: 'conflict', contactId: 'there', error: { field: 'lastName' } },
    ]);
  });

  it('who is somebody else is refused for the address', async () => {
    const holder = contact('holder', { email: 'late@example.com' });
    const { outcomes } = await apply([holder], [late]);
    expect(outcomes).toMatchObject([
      { status: 'refused', error: { code: 'email_taken', conflictId: 'holder' } },
    ]);
  });

  it('whom nobody finds any more, or names, is refused as it was', async () => {
    const gone = await apply([], [late], { result: () => error(409, 'email_taken', { conflictId: 'gone' }) });
    expect(gone.outcomes).toMatchObject([{ status: 'refused', error: { code: 'email_taken' } }]);
    const unnamed = await apply([], [late], { result: () => error(409, 'email_taken') });
    expect(unnamed.outcomes).toMatchObject([{ status: 'refused', error: { code: 'email_taken' } }]);
    expect(unnamed.asked.reads).toBe(0);
  });

  it('who cannot be read is left open, and the others go on', async () => {
    const { outcomes, stopped } = await apply([], [late, creation('next')], {
      result: (operation) =>
        operation.op === 'create' && operation.contact.email === 'late@example.com'
          ? error(409, 'email_taken', { conflictId: 'there' })
          : undefined,
      read: () => ({ body: { id: 7 } }),
    });
    expect(stopped).toBeUndefined();
    expect(outcomes).toMatchObject([
      { status: 'untouched', error: { code: 'unexpected_answer' } },
      { status: 'applied' },
    ]);
  });

  it('who may not be read stops the run', async () => {
    const { outcomes, stopped } = await apply([], [late], {
      result: () => error(409, 'email_taken', { conflictId: 'there' }),
      read: () => ({ status: 403, body: {} }),
    });
    expect(stopped?.status).toBe(403);
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'forbidden' } }]);
  });
});

describe('a change of which no answer tells what became', () => {
  const linked = contact('c1', {
    externalIds: { entra: 'entra-new' },
    email: 'new@example.com',
    lastName: 'new',
  });

  it('a create is looked for by its link, whoever else had the address, and found as it was wanted', async () => {
    const former = contact('c0', { email: 'new@example.com', status: 'inactive' });
    const byLink = await apply([former, linked], [creation('new')], { result: () => silence });
    expect(byLink.outcomes).toMatchObject([{ status: 'applied', contactId: 'c1' }]);
    expect(byLink.asked).toEqual({ batches: 2, reads: 1 });
  });

  it('a create that was not written, or of whose links the contact has one only, goes out again', async () => {
    const open = { result: (_: BatchOperation, round: number) => (round < 2 ? silence : undefined) };
    expect((await apply([], [creation('new')], open)).statuses).toEqual(['applied']);
    const links = { entra: 'entra-new', hr: '7' };
    const change = creation('new', { contact: { ...creation('new').contact, externalIds: links } });
    const { outcomes } = await apply([linked], [change], open);
    expect(outcomes).toMatchObject([{ status: 'refused', error: { conflictId: 'c1' } }]);
  });

  it('a create that only has an address goes out again, for an address alone proves nothing', async () => {
    const { externalIds: _links, ...fields } = creation('new').contact ?? {};
    const change = creation('new', { contact: fields, sourceIds: {} });
    const { outcomes, asked, account } = await apply([], [change], {
      result: (_, round) => (round < 2 ? silence : undefined),
    });
    expect(outcomes).toMatchObject([{ status: 'applied' }]);
    expect(asked).toEqual({ batches: 3, reads: 0 });
    expect(account.all()).toHaveLength(1);
  });

  it('a create that nothing leads to is left open, since nothing would keep a second from being made', async () => {
    const change = creation('new', { contact: { firstName: 'Ann' }, sourceIds: {} });
    const { outcomes, asked } = await apply([], [change], { result: () => silence });
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'no_result' } }]);
    expect(asked).toEqual({ batches: 2, reads: 0 });
  });

  it('a create whose contact turns out to be another goes out again, and is refused', async () => {
    const other = contact('c1', { externalIds: { entra: 'entra-new' }, lastName: 'Lee' });
    const { outcomes } = await apply([other], [creation('new')], {
      result: (_, round) => (round < 2 ? silence : undefined),
    });
    expect(outcomes).toMatchObject([{ status: 'conflict', contactId: 'c1', error: { field: 'email' } }]);
  });

  it('a create without anything written about it is left open', async () => {
    const { contact: _contact, ...bare } = creation('new');
    const { outcomes } = await apply([], [bare], { result: () => silence });
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'no_result' } }]);
  });

  it.each<[string, PlannedChange, Partial<Contact>, string]>([
    ['an update', renaming(ann, 'Lee'), { lastName: 'Lee' }, 'lastName'],
    ['a removal', removal(ann), { status: 'inactive' }, 'status'],
  ])(
    '%s that was written is applied, and one that was not goes out again',
    async (_, change, written, field) => {
      const done = await apply([{ ...ann, ...written }], [change], { result: () => silence });
      expect(done.outcomes).toMatchObject([{ status: 'applied', contactId: 'ann' }]);
      const open = await apply([ann], [change], { result: (__, round) => (round < 2 ? silence : undefined) });
      expect(open.outcomes).toMatchObject([{ status: 'applied', contactId: 'ann' }]);
      expect(open.account.contact('ann')?.[field as keyof Contact]).toBe(written[field as keyof Contact]);
    },
  );

  it('of somebody who is gone is a conflict', async () => {
    const { outcomes } = await apply([], [removal(ann)], { result: () => silence });
    expect(outcomes).toMatchObject([{ status: 'conflict', error: { code: 'not_found' } }]);
  });

  it('of somebody who cannot be looked at stops nobody but them, unless nobody can be', async () => {
    const blind = { result: () => silence, read: () => ({ body: {} }) };
    const unreadable = await apply([ann], [removal(ann)], blind);
    const made = await apply([], [creation('new')], blind);
    for (const { asked, stopped } of [unreadable, made]) {
      expect(asked).toEqual({ batches: 2, reads: 1 });
      expect(stopped).toBeUndefined();
    }
    expect(made.outcomes).toMatchObject([{ status: 'untouched', error: { code: 'unexpected_answer' } }]);
    expect(unreadable.outcomes).toMatchObject([
      { status: 'untouched', error: { code: 'unexpected_answer' } },
    ]);
    expect(unreadable.stopped).toBeUndefined();
    const away = await apply([ann], [removal(ann)], {
      result: () => silence,
      read: () => {
        throw new TransportError('away', 'ECONNRESET');
      },
    });
    expect(away.stopped?.code).toBe('network');
    expect(away.outcomes[0]?.error?.what).toContain('did not say what became of deactivating');
  });

  it('a fault of ours while looking is thrown', async () => {
    const broken = apply([ann], [removal(ann)], {
      result: () => silence,
      read: () => {
        throw new RangeError('Ours');
      },
    });
    await expect(broken).rejects.toThrow('Ours');
  });

  it('in a preview it is asked again, for nothing was written', async () => {
    const { statuses, asked } = await apply(
      [ann],
      [removal(ann)],
      { result: (_, round) => (round < 2 ? silence : undefined) },
      { validateOnly: true },
    );
    expect(statuses).toEqual(['valid']);
    expect(asked).toEqual({ batches: 3, reads: 0 });
  });
});

describe('what an answer of success says', () => {
  const written = (version: number | undefined, fields: object = {}) => ({
    status: 'ok',
    id: 'ann',
    contact: { id: 'ann', ...(version === undefined ? {} : { version }), ...fields },
  });

  it.each<[string, number | undefined, string]>([
    ['another version: applied', 2, 'applied'],
    ['the very version that it went out on: nothing was changed', 1, 'unchanged'],
    ['no version: applied', undefined, 'applied'],
  ])('%s', async (_, version, status) => {
    const { statuses } = await apply([ann], [renaming(ann, 'Lee')], { result: () => written(version) });
    expect(statuses).toEqual([status]);
  });

  it('without a version on either side it is applied', async () => {
    const { ifVersion: _version, ...blind } = renaming(ann, 'Lee');
    const { statuses } = await apply([ann], [blind], { result: () => written(undefined) });
    expect(statuses).toEqual(['applied']);
  });

  it('of a create, its time of creation tells whether it is of this run', async () => {
    const change = creation('new', { ifVersion: 1 });
    const fields = { email: 'new@example.com', externalIds: { entra: 'entra-new' } };
    const old = new Date(Date.now() - 3_600_000).toISOString();
    const now = new Date().toISOString();
    const fresh = await apply([ann], [change], {
      result: () => written(1, { ...fields, createdAt: now, updatedAt: old }),
    });
    expect(fresh).toMatchObject({ statuses: ['applied'], asked: { batches: 1 } });
    const remembered = await apply([ann], [change], {
      result: ({ op }) =>
        op === 'create' ? written(1, { ...fields, createdAt: old, updatedAt: now }) : undefined,
    });
    expect(remembered).toMatchObject({ statuses: ['unchanged'], asked: { batches: 2 } });
  });

  it('is of this run from five seconds before it began, as far as clocks may differ, and no earlier', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const at = (before: number) => new Date(Date.now() - before).toISOString();
    const asked = async (before: number) => {
      const told = written(2, { updatedAt: at(before) });
      const { asked } = await apply([ann], [renaming(ann, 'Lee')], {
        result: (_, round) => (round === 0 ? told : undefined),
      });
      return asked.batches;
    };
    expect(await asked(5_000)).toBe(1);
    expect(await asked(5_001)).toBeGreaterThan(1);
  });

  it('under a key of this run counts, whatever time it tells', async () => {
    const old = { updatedAt: new Date(0).toISOString() };
    const { statuses, asked } = await apply([ann], [renaming(ann, 'Lee')], {
      result: (_, round) => (round === 0 ? error(422, 'not_now') : written(2, old)),
    });
    expect(statuses).toEqual(['applied']);
    expect(asked.batches).toBe(2);
  });
});

describe('a preview of steps that build on each other', () => {
  const bob = contact('bob');

  it('takes an address as free that an earlier phase frees, and no other', async () => {
    const claim = (phase: number) => creation('new', { phase, contact: { email: ann.email } });
    const freeing = removal(ann);
    const at = async (changes: PlannedChange[]) =>
      (await apply([ann, bob], changes, {}, { validateOnly: true })).statuses;
    expect(await at([freeing, claim(1)])).toEqual(['valid', 'valid']);
    expect(await at([claim(1), { ...freeing, phase: 1 }])).toEqual(['refused', 'valid']);
    expect(await at([removal(bob), claim(1)])).toEqual(['valid', 'refused']);
    expect(await at([renaming(ann, 'Lee'), claim(1)])).toEqual(['valid', 'refused']);
    const letsGo = renaming(ann, 'x', { contact: { email: null } });
    expect(await at([letsGo, claim(1)])).toEqual(['valid', 'valid']);
    // The first step that frees it counts, whatever comes of the contact later.
    expect(await at([letsGo, { ...freeing, phase: 2 }, claim(1)])).toEqual(['valid', 'valid', 'valid']);
  });

  it('a link that an earlier phase would move still counts as taken', async () => {
    const claim = creation('new', { phase: 1, contact: { externalIds: ann.externalIds, lastName: 'Lee' } });
    const { statuses } = await apply([ann], [removal(ann), claim], {}, { validateOnly: true });
    expect(statuses).toEqual(['valid', 'conflict']);
  });

  it('a step on a version that an earlier one would have made is looked at on the version of now', async () => {
    const first = renaming(ann, 'x', { contact: { email: null } });
    const second = renaming(ann, 'Lee', { phase: 1, ifVersion: 2 });
    const claim = { contact: { email: 'new@example.com' }, before: { email: null } };
    for (const next of [second, { ...second, ...claim }]) {
      for (const phase of [0, 1]) {
        const steps = [
          { ...first, phase },
          { ...next, phase: phase + 1 },
        ];
        const { statuses } = await apply([ann], steps, {}, { validateOnly: true });
        expect(statuses).toEqual(['valid', 'valid']);
      }
    }
    const gone = await apply(
      [ann],
      [first, second],
      { read: () => ({ status: 404, body: {} }) },
      { validateOnly: true },
    );
    expect(gone.outcomes[1]).toMatchObject({ status: 'conflict', error: { code: 'not_found' } });
    const unreadable = await apply(
      [ann],
      [first, second],
      { read: () => ({ body: {} }) },
      { validateOnly: true },
    );
    expect(unreadable.outcomes[1]).toMatchObject({
      status: 'untouched',
      error: { code: 'unexpected_answer' },
    });
    expect(unreadable.asked).toEqual({ batches: 2, reads: 1 });
  });

  it('frees nothing by a step that writes nothing', async () => {
    const { contact: _contact, ...bare } = comeback({ ...ann, status: 'inactive' });
    const { statuses } = await apply([{ ...ann, status: 'inactive' }], [bare], {}, { validateOnly: true });
    expect(statuses).toEqual(['valid']);
  });

  it('without an earlier step a moved version is decided as in a real run', async () => {
    const late = comeback(contact('bob', { version: 7 }));
    const { statuses } = await apply([{ ...bob, status: 'inactive' }], [late], {}, { validateOnly: true });
    expect(statuses).toEqual(['valid']);
    const moved = await apply([{ ...ann, version: 7 }], [removal(ann)], {}, { validateOnly: true });
    expect(moved.statuses).toEqual(['conflict']);
    const taken = renaming({ ...ann, version: 7 }, 'Lee', { before: { lastName: 'other' } });
    expect((await apply([ann], [taken], {}, { validateOnly: true })).statuses).toEqual(['conflict']);
  });
});
