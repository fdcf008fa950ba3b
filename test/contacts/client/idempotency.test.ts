import { describe, expect, it } from 'vitest';
import { idempotencyKey } from '../../../shared/contacts/client/idempotency.ts';

describe('idempotencyKey', () => {
  it('is the same for the same content in any order of members', () => {
    expect(idempotencyKey({ a: 1, b: { c: [1, 2], d: null } })).toBe(
      idempotencyKey({ b: { d: null, c: [1, 2] }, a: 1 }),
    );
  });

  it('differs when anything differs', () => {
    const keys = [['a', 1], ['a', '1'], ['a1'], ['a', null], ['a', [1]], [['a', 1]]].map((parts) =>
      idempotencyKey(...parts),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('fits the contract', () => {
    expect(idempotencyKey('x')).toMatch(/^n8n-[0-9a-f]{64}$/);
  });
});
