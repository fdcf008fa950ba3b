import { describe, expect, it } from 'vitest';
import {
  clearError,
  noteError,
  repeatErrorMs,
  restore,
  scopeKey,
  type ReadState,
} from '../../shared/directory/cursor.ts';

const scope = {
  graphUrl: 'https://graph.microsoft.com',
  tenantId: 'Tenant',
  deliver: 'changes',
  groups: ['b', 'a'],
  fields: ['mail', 'id'],
  manager: false,
  filter: '',
} as const;
const state: ReadState = {
  version: 1,
  scope: 's',
  delta: { link: 'l', finished: true, kind: 'full', round: 'r' },
};

describe('scopeKey', () => {
  it('does not depend on order or on the case of the tenant', () => {
    expect(scopeKey({ ...scope, groups: ['a', 'b'], fields: ['id', 'mail'], tenantId: 'tenant' })).toBe(
      scopeKey(scope),
    );
  });

  it.each([
    { tenantId: 'other' },
    { graphUrl: 'https://graph.microsoft.us' },
    { deliver: 'full' },
    { groups: null },
    { groups: ['a'] },
    { fields: ['id'] },
    { manager: true },
    { filter: 'x' },
  ] as const)('changes with %o', (change) => {
    expect(scopeKey({ ...scope, ...change })).not.toBe(scopeKey(scope));
  });
});

describe('restore', () => {
  it('gives back what was saved for the same scope', () => {
    expect(restore(JSON.parse(JSON.stringify(state)), 's')).toEqual(state);
  });

  it('forgets the place when the scope is another, and remembers what was reported', () => {
    expect(restore({ ...state, error: { key: 'k', at: 1 } }, 'new')).toEqual({
      version: 1,
      scope: 'new',
      error: { key: 'k', at: 1 },
    });
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    [],
    {},
    { version: 2, scope: 's' },
    { ...state, delta: { link: '' } },
  ])('starts afresh from %o', (saved) => {
    expect(restore(saved, 's')).toEqual({ version: 1, scope: 's' });
  });
});

describe('noteError', () => {
  it('reports the same fault once, then hourly', () => {
    const first = noteError(state, 'k', 1000);
    expect(first.report).toBe(true);
    expect(noteError(first.state, 'k', 1000 + repeatErrorMs - 1).report).toBe(false);
    expect(noteError(first.state, 'k', 1000 + repeatErrorMs).report).toBe(true);
  });

  it('reports another fault at once, and the same one after all was well', () => {
    const first = noteError(state, 'k', 1000);
    expect(noteError(first.state, 'other', 1001).report).toBe(true);
    expect(noteError(clearError(first.state), 'k', 1001).report).toBe(true);
  });

  it('is not silenced by a clock that was set back', () => {
    expect(noteError(noteError(state, 'k', 1000).state, 'k', 999).report).toBe(true);
  });

  it('never moves the place', () => {
    expect(noteError(state, 'k', 1).state.delta).toEqual(state.delta);
  });
});
