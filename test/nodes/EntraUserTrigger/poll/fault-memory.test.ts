import { describe, expect, it } from 'vitest';
import { FaultMemory, repeatMs } from '../../../../nodes/EntraUserTrigger/poll/fault-memory.ts';

const node = 'workflow:node';

describe('what is reported', () => {
  it('the same fault once, then hourly', () => {
    const memory = new FaultMemory();
    expect(memory.note(node, { key: 'k' }, 1000)).toBe(true);
    expect(memory.note(node, { key: 'k' }, 1000 + repeatMs - 1)).toBe(false);
    expect(memory.note(node, { key: 'k' }, 1000 + repeatMs)).toBe(true);
    expect(memory.note(node, { key: 'k' }, 1001 + repeatMs)).toBe(false);
  });

  it('another fault at once, and the same one after all was well', () => {
    const memory = new FaultMemory();
    memory.note(node, { key: 'k' }, 1000);
    expect(memory.note(node, { key: 'other' }, 1001)).toBe(true);
    memory.forget(node);
    expect(memory.note(node, { key: 'other' }, 1002)).toBe(true);
  });

  it('each node for itself', () => {
    const memory = new FaultMemory();
    memory.note(node, { key: 'k' }, 1000);
    expect(memory.note('another', { key: 'k' }, 1001)).toBe(true);
  });

  it('also when the clock was set back', () => {
    const memory = new FaultMemory();
    memory.note(node, { key: 'k' }, 1000);
    expect(memory.note(node, { key: 'k' }, 999)).toBe(true);
  });
});

describe('how long Graph is left alone', () => {
  it('as long as it asked for', () => {
    const memory = new FaultMemory();
    memory.note(node, { key: 'k', retryAfterMs: 600 }, 1000);
    expect([1599, 1600].map((now) => memory.isWaiting(node, now))).toEqual([true, false]);
    expect(memory.isWaiting('another', 1001)).toBe(false);
  });

  it('never longer than an hour, and not at all when the clock was set back', () => {
    const memory = new FaultMemory();
    memory.note(node, { key: 'k', retryAfterMs: repeatMs * 24 }, repeatMs);
    expect([2 * repeatMs - 1, 2 * repeatMs].map((now) => memory.isWaiting(node, now))).toEqual([true, false]);
    expect(memory.isWaiting(node, 0)).toBe(false);
  });

  it('not at all without being asked, and no longer once all is well', () => {
    const memory = new FaultMemory();
    memory.note(node, { key: 'k' }, 1000);
    expect(memory.isWaiting(node, 1000)).toBe(false);
    memory.note(node, { key: 'k', retryAfterMs: 600 }, 1000);
    memory.forget(node);
    expect(memory.isWaiting(node, 1001)).toBe(false);
  });
});
