import type { IPollFunctions } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../../nodes/EntraUserTrigger/poll/settings.ts';

const hourMs = 3_600_000;
const read = (parameters: Record<string, unknown> = {}) =>
  readSettings({
    getNode: () => ({ name: 'Entra User Trigger', typeVersion: 1, parameters: {} }),
    getNodeParameter: (name: string, fallback: unknown) => (name in parameters ? parameters[name] : fallback),
  } as unknown as IPollFunctions);

it('with nothing set the whole directory is delivered, everyone at first and once a day, by 500 pages at most', () => {
  expect(read()).toMatchObject({
    deliver: 'full',
    firstRun: 'everyone',
    maxPages: 500,
    everyoneAgainMs: 24 * hourMs,
    groups: null,
    filter: '',
  });
});

it('changes are delivered, and from now on, where the parameters say so', () => {
  expect(read({ deliver: 'changes', firstRun: 'now' })).toMatchObject({
    deliver: 'changes',
    firstRun: 'now',
  });
  expect(read({ firstRun: 'else' }).firstRun).toBe('everyone');
});

it('a filter is of the full directory alone, because delta knows none', () => {
  const options = { filter: "city eq 'Perth'" };
  expect(read({ deliver: 'full', options }).filter).toBe("city eq 'Perth'");
  expect(read({ deliver: 'changes', options }).filter).toBe('');
});

describe('Most Pages', () => {
  it.each([
    [7, 7],
    [1, 1],
    [2.9, 2],
    [0.5, 500],
    [0, 500],
    [-3, 1],
    [Number.NaN, 500],
  ])('%d are %d', (maxPages, becomes) => {
    expect(read({ options: { maxPages } }).maxPages).toBe(becomes);
  });
});

describe('Everyone Again', () => {
  it.each([
    [1, 1],
    [5, 5],
    ['5', 5],
    [7 * 24, 7 * 24],
    [7 * 24 + 1, 24],
    [0.9, 24],
    [0, 24],
    [-1, 24],
    ['never', 24],
    [null, 24],
  ])('%o hours are %d: between an hour and a week, and a day where that cannot be', (given, hours) => {
    expect(read({ everyoneAgain: given }).everyoneAgainMs).toBe(hours * hourMs);
  });
});
