import { describe, expect, it } from 'vitest';
import { contact, full, person, planFor, planSync } from '../given.ts';

describe('text that lost letters on its way', () => {
  it('never takes the place of a value that a contact has', () => {
    const held = contact('c', { firstName: 'René', lastName: 'Müller', location: 'Zürich' });
    const row = person('c', { firstName: 'Ren\uFFFD', lastName: 'MÃ¼ller', location: 'Z\uFFFDrich' });
    const plan = planFor([row], [held]);
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ unchanged: 1 });
  });

  it('does not hold up what else changed', () => {
    const held = contact('c', { firstName: 'René', jobTitle: 'Cook' });
    const { changes } = planFor([person('c', { firstName: 'Ren\uFFFD', jobTitle: 'Chef' })], [held]);
    expect(changes).toMatchObject([{ operation: 'update', contact: { jobTitle: 'Chef' } }]);
    expect(Object.keys(changes[0]?.contact ?? {})).toEqual(['jobTitle']);
  });

  it('is taken as the name of somebody new, and as nothing else', () => {
    const { changes } = planFor([person('c', { firstName: 'Ren\uFFFD', location: 'Z\uFFFDrich' })], []);
    expect(changes).toMatchObject([{ operation: 'create', contact: { firstName: 'Ren\uFFFD' } }]);
    expect(changes[0]?.contact).not.toHaveProperty('location');
    const { changes: last } = planFor([person('c', { lastName: 'M\uFFFDller' })], []);
    expect(last).toMatchObject([{ operation: 'create', contact: { lastName: 'M\uFFFDller' } }]);
  });

  it('fills a name that the contact lacks', () => {
    const held = contact('c', { firstName: '', lastName: 'Müller' });
    const { changes } = planFor([person('c', { firstName: 'Ren\uFFFD' })], [held]);
    expect(changes).toMatchObject([{ operation: 'update', contact: { firstName: 'Ren\uFFFD' } }]);
  });

  it('gives way to a weaker source that has the good text', () => {
    const email = 'rene@corp.example';
    const plan = planSync({
      sources: [
        full('entra', [{ sourceId: '1', email, firstName: 'Ren\uFFFD', location: 'Z\uFFFDrich' }]),
        full('hr', [{ sourceId: '2', email, firstName: 'René', location: 'Zürich' }]),
      ],
      contacts: [],
      policy: { mode: 'update' },
    });
    expect(plan.changes).toMatchObject([
      { contact: { firstName: 'René', location: 'Zürich' }, from: { firstName: 'hr', location: 'hr' } },
    ]);
  });
});
