import { expect, test } from 'vitest';
import { duties } from '../../shared/contract/openapi/duties.ts';
import { checks } from './checks/index.ts';
import { beyondTheKit, seenDuties } from './duties.ts';

test.each(duties.map(({ id }) => id))('the duty "%s" is seen by a check, or the kit says why not', (id) => {
  const seen = checks.some(({ duty }) => duty === id);
  expect(seen).toBe(beyondTheKit[id] === undefined);
});

test('what was seen of a duty is told check by check', () => {
  const result = (id: string, verdict: 'holds' | 'differs' | 'unseen') => ({
    id,
    rule: '',
    verdict,
    detail: '',
  });
  const [authorise] = seenDuties(checks, [
    result('directory-sync.no-session', 'differs'),
    result('directory-sync.member-blind', 'unseen'),
    result('directory-sync.nonce', 'holds'),
  ]);
  expect(authorise).toMatchObject({
    id: 'authorise',
    held: [],
    unheld: ['directory-sync.no-session'],
    unseen: ['directory-sync.member-blind'],
    why: null,
  });
});
