import { afterEach, describe, expect, it, vi } from 'vitest';
import { creation, renaming } from '../account.ts';
import { ann, apply, error } from './answering-account.ts';

afterEach(() => void vi.useRealTimers());

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
