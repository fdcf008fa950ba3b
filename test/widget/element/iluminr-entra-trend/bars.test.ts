import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connections } from '../../states.ts';
import { barsOf } from '../../../../widget/element/iluminr-entra-trend/bars.ts';
import type { Run } from '../../../../widget/answers/run.ts';

const template: Run = connections.ready.lastRun;
const runs = fc.array(
  fc
    .record({ id: fc.uuid(), created: fc.nat(1_000_000), failed: fc.nat(1_000_000) })
    .map(({ id, created, failed }): Run => ({
      ...template,
      id,
      totals: { ...template.totals, created, failed },
    })),
  { maxLength: 30 },
);

test('every run has one bar, the oldest first', () => {
  fc.assert(
    fc.property(runs, (newestFirst) => {
      expect(barsOf(newestFirst).map(({ run }) => run.id)).toEqual(newestFirst.map(({ id }) => id).reverse());
    }),
  );
});

test('nobody is drawn as nothing, somebody never is, and more people never get the shorter bar', () => {
  fc.assert(
    fc.property(runs, (newestFirst) => {
      const drawn = barsOf(newestFirst).flatMap(({ run, created, failed }) => [
        { count: run.totals.created, length: created },
        { count: run.totals.failed, length: failed },
      ]);
      for (const { count, length } of drawn) {
        expect(length > 0).toBe(count > 0);
        expect(length).toBeLessThanOrEqual(100);
      }
      const byCount = drawn.sort((a, b) => a.count - b.count).map(({ length }) => length);
      expect(byCount).toEqual([...byCount].sort((a, b) => a - b));
    }),
  );
});
