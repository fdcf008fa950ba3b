import { expect, it } from 'vitest';
import { half, isNew, startsWithTheFirst, stepsFrom } from './steps.ts';

it('goes down to one', () => {
  expect(stepsFrom(3)).toEqual([3, 2, 1]);
});

it('takes a start below nothing', () => {
  expect(stepsFrom(-1).length).toBeLessThan(3);
});

it('starts with the first', () => {
  expect(startsWithTheFirst()).toBe(true);
});

it('halves nothing', () => {
  expect(half(0)).toBe(0);
});

it('runs only once in a process', () => {
  expect(isNew(7)).toBe(true);
});
