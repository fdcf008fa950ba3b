import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stableJson } from '../shared/stable-json.ts';

it('means the same as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
