import { describe, expect, it } from 'vitest';
import { restore, scopeKey, type ReadState } from '../../../shared/directory/poll/cursor.ts';

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
    const whole = {
      ...state,
      list: { link: 'l2', rest: ['l3'], round: 'r' },
      members: 'm',
      rereads: 3,
      everyoneAt: 7,
    };
    for (const saved of [state, whole])
      expect(restore(JSON.parse(JSON.stringify(saved)), 's')).toEqual(saved);
  });

  it('forgets the place when the scope is another', () => {
    expect(restore(state, 'new')).toEqual({ version: 1, scope: 'new' });
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
