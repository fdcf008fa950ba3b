import { describe, expect, it } from 'vitest';
import { DirectoryError } from '../../../shared/directory/graph/errors.ts';
import type { GraphUser } from '../../../shared/directory/graph/pages.ts';
import { assertNotRedacted } from '../../../shared/directory/read/redacted.ts';

const selected = ['id', 'mail', 'businessPhones', 'accountEnabled'];
const clear = { mail: 'a@b.example', businessPhones: [], accountEnabled: true };
const hidden = { ...clear, accountEnabled: null };
const absent = { mail: 'a@b.example', businessPhones: [] };
const removed = { mail: null, '@removed': { reason: 'changed' } };

/** Whether the last of some pages is taken for one that Graph left the fields out of. */
function isRedacted(...pages: object[][]): boolean {
  const seen = { accountEnabled: false };
  const read = (users: object[]): void => {
    const entities = users.map((user, index): GraphUser => ({ id: String(index), ...user }));
    assertNotRedacted(
      { entities, nextLink: undefined, deltaLink: undefined, count: undefined },
      selected,
      seen,
    );
  };
  for (const page of pages.slice(0, -1)) read(page);
  try {
    read(pages.at(-1) ?? []);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(DirectoryError);
    expect(error).toMatchObject({ fault: 'permission', status: 200 });
    expect((error as DirectoryError).advice).toContain('User.Read.All');
    return true;
  }
}

describe('a page that Graph left the fields out of', () => {
  it.each<[string, object]>([
    ['nulls for everything', { mail: null, businessPhones: null, accountEnabled: null }],
    ['nulls, and no numbers', { mail: null, businessPhones: [], accountEnabled: null }],
    ['one null and nothing else', { accountEnabled: null }],
  ])('has somebody with %s', (_, user) => {
    expect(isRedacted([user])).toBe(true);
    expect(isRedacted([clear, user])).toBe(true);
  });

  it.each<[string, object]>([
    ['one field cleared', { ...clear, mail: null }],
    ['a number', { mail: null, businessPhones: ['+61 2 5550 1234'] }],
    ['nothing said of them at all', {}],
    ['no numbers, and nothing else said', { businessPhones: [] }],
    ['only a field that was not asked for', { jobTitle: null }],
    ['nulls, who was removed', removed],
  ])('is not one that has somebody with %s', (_, user) => {
    expect(isRedacted([user])).toBe(false);
  });
});

describe('whether accounts are on', () => {
  it.each<[string, boolean, object[][]]>([
    ['is hidden of everyone, after it was known', true, [[clear], [hidden, hidden]]],
    ['is hidden of everyone who is still there, after it was known', true, [[clear], [hidden, removed]]],
    ['was known of one who is off', true, [[{ ...clear, accountEnabled: false }], [hidden]]],
    ['was known pages ago', true, [[clear], [], [absent], [hidden]]],
    ['was never known', false, [[hidden], [hidden, hidden]]],
    ['is hidden of one, and known of another', false, [[clear], [hidden, clear]]],
    ['is hidden of one, and not said of another, as in changes', false, [[clear], [hidden, absent]]],
    [
      'is hidden of one, and known of another beside somebody of whom nothing is said',
      false,
      [[clear], [hidden, clear, absent]],
    ],
    ['is not said of anybody', false, [[clear], [absent]]],
    ['is known of nobody, because there is nobody', false, [[clear], []]],
  ])('%s: redacted is %s', (_, expected, pages) => {
    expect(isRedacted(...pages)).toBe(expected);
  });
});
