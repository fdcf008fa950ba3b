import { expect, test } from 'vitest';
import { isConfirmed } from '../../../../widget/element/iluminr-entra-disconnect/confirmation.ts';

test.each([
  ['disconnect', 'disconnect'],
  [' Disconnect ', 'disconnect'],
  ['DÉCONNECTER', 'déconnecter'],
  ['de\u0301connecter', 'déconnecter'],
  ['ｄｉｓｃｏｎｎｅｃｔ', 'disconnect'],
])('%j confirms', (typed, word) => {
  expect(isConfirmed(typed, word)).toBe(true);
});

test.each(['', ' ', 'disconnec', 'disconnect it', 'connect'])('%j does not', (typed) => {
  expect(isConfirmed(typed, 'disconnect')).toBe(false);
});
