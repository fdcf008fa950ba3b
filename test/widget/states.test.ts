import { expect, test } from 'vitest';
import { connectionStates } from '../../shared/contract/directory-sync/states.ts';
import { connections } from './states.ts';

test('there is a sample of every state that a connection can be in, and of one that nobody knows', () => {
  const shown = new Set(Object.values(connections).map(({ state }) => state));
  expect(shown).toEqual(new Set([...connectionStates, 'unknown']));
});
