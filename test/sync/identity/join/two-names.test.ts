import { describe, expect, it } from 'vitest';
import type { Contact, Person, Plan } from '../../../../shared/sync/index.ts';
import { codes, full, person, planSync, unlinked } from '../../given.ts';

const sue = person('sue', { email: 'boss@corp.example', firstName: 'Sue', lastName: 'Nowak' });
const boss = unlinked('c1', { email: 'boss@corp.example', firstName: 'Bob', lastName: 'Zell' });
const namesake = (more: Partial<Contact> = {}): Contact =>
  unlinked('c2', { email: 'sue@corp.example', firstName: 'Sue', lastName: 'Nowak', ...more });

const planOf = (inHr: Partial<Person>, contact: Contact): Plan =>
  planSync({
    sources: [full('entra', [sue]), full('hr', [{ ...sue, sourceId: 'h-1', ...inHr }, person('other')])],
    contacts: [boss, contact],
    policy: { mode: 'full' },
  });

describe('an address of two sources that leads to the contact of another name', () => {
  it('is nobody’s while one of the rows has the very name of another contact', () => {
    const plan = planOf({ firstName: 'Susan' }, namesake());
    expect(plan.changes.map(({ contactId }) => contactId)).not.toContain('c1');
    expect(codes(plan)).toContain('email_in_use');
  });

  it('is theirs where one of the sources has the contact of the name for somebody else', () => {
    const plan = planOf({}, namesake({ externalIds: { hr: 'other' } }));
    expect(plan.changes.find(({ contactId }) => contactId === 'c1')?.sourceIds).toEqual({
      entra: 'sue',
      hr: 'h-1',
    });
  });
});
