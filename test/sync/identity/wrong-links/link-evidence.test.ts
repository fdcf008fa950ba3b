import { expect, it } from 'vitest';
import { holdsTheirs } from '../../../../shared/sync/identity/wrong-links/link-evidence.ts';
import { contact, person } from '../../given.ts';

it('who has no name has no name of a contact, though that has none either', () => {
  const nameless = contact('c1', { firstName: '', lastName: '' });
  expect(holdsTheirs(person('p'), nameless)).toBe(false);
  expect(holdsTheirs(person('p', { email: nameless.email }), nameless)).toBe(true);
});
