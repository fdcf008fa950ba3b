import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan } from '../../../shared/sync/index.ts';
import { actions, contact, full, person, planSync, unlinked } from '../given.ts';

const desk = { email: 'desk@corp.example' };
const mobiles = ['+61491570006', '+61491570156', '+61491570157', '+61491570158'];
const both: Person[] = ['a', 'b'].map((id, index) => person(id, { ...desk, mobile: mobiles[index] ?? null }));

const planOf = (hr: Person[], contacts: Contact[] = [], policy: PartialPolicy = { mode: 'update' }): Plan =>
  planSync({ sources: [full('entra', both), full('hr', hr)], contacts, policy });
const told = ({ review }: Plan): unknown[] =>
  review.map(({ code, source, sourceId, email }) => [code, `${source} ${sourceId}`, email]);

const doubles = [
  ['duplicate_email', 'entra a', desk.email],
  ['duplicate_email', 'entra b', desk.email],
];

describe('an address that several people of one source hold', () => {
  it('is told of each with the address', () => {
    const plan = planOf([]);
    const fields = plan.review.filter(({ code }) => code === 'duplicate_email').map(({ field }) => field);
    expect(fields).toEqual(['email', 'email']);
    expect(told(plan).filter((each) => String(each).startsWith('dup'))).toEqual(doubles);
    expect(plan.review.find(({ code }) => code === 'duplicate_email')?.message).toContain(
      '2 people in Entra have the address desk@corp.example: somebody without a name (a), somebody without a name (b).',
    );
  });

  it('and several of another too, is told of each once', () => {
    const hr = ['h', 'k'].map((id, index) => person(id, { ...desk, mobile: mobiles[index + 2] ?? null }));
    expect(told(planOf(hr))).toEqual([
      ...doubles,
      ['duplicate_email', 'hr h', desk.email],
      ['duplicate_email', 'hr k', desk.email],
    ]);
  });

  const nurse = person('7', { ...desk, jobTitle: 'Nurse' });

  it('is not that of somebody in another source whom a link places: the rest of what they have is synced', () => {
    const plan = planOf([nurse], [unlinked('zero'), contact('c', { ...desk, externalIds: { hr: '7' } })]);
    expect(told(plan)).toEqual([...doubles, ['duplicate_email', 'hr 7', desk.email]]);
    expect(plan.changes.map(({ operation, sourceIds }) => [operation, sourceIds])).toEqual([
      ['create', { entra: 'a' }],
      ['create', { entra: 'b' }],
      ['update', { hr: '7' }],
    ]);
  });

  it('and a contact that may be any of them: whoever a link places elsewhere waits too', () => {
    const plan = planOf(
      [nurse],
      [unlinked('any', desk), contact('c', { email: 'seven@corp.example', externalIds: { hr: '7' } })],
    );
    expect(plan.changes).toEqual([]);
    expect(told(plan)).toEqual([['ambiguous_match', 'hr 7', desk.email], ...doubles]);
  });

  it('makes the contact wait that may be any of them: nobody adopts it by an alias, and it does not leave', () => {
    const cy = person('cy', { aliases: [desk.email] });
    const plan = planSync({
      sources: [full('entra', [...both, cy])],
      contacts: [unlinked('any', desk)],
      policy: { mode: 'full', leavers: { unlinked: true } },
    });
    expect(actions(plan)).toEqual(['create cy (new)']);
  });
});

it('an address that others of another source share still tells its holder from somebody with their key', () => {
  const ann = person('e', { ...desk, firstName: 'Ann', customFields: { employeeId: '2' } });
  const jose = person('h', {
    firstName: 'José',
    email: 'jose@corp.example',
    customFields: { employeeId: '2' },
  });
  const plan = planSync({
    sources: [full('hr', [ann]), full('entra', [...both, jose])],
    contacts: [contact('c', { ...desk, firstName: 'Ann', externalIds: { hr: 'e' } })],
    policy: { mode: 'full', matchBy: ['externalId', 'customFields.employeeId', 'email'] },
  });
  expect(plan.changes.find(({ contactId }) => contactId === 'c')?.contact?.email).toBeUndefined();
  expect(plan.review).toMatchObject(
    expect.arrayContaining([expect.objectContaining({ code: 'contradiction', sourceId: 'h' })]),
  );
});
