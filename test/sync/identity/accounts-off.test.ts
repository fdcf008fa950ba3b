import { describe, expect, it } from 'vitest';
import {
  explainPerson,
  planSync,
  type Contact,
  type PartialPolicy,
  type Person,
} from '../../../shared/sync/index.ts';
import { actions, full, unlinked } from '../given.ts';

const key = { customFields: { employeeId: '7001' } };
/** Off in Entra, which alone remembers the address before the marriage. */
const off: Person = {
  sourceId: 'a',
  state: 'disabled',
  email: 'ann.ash@corp.example',
  aliases: ['ann.cole@corp.example'],
  firstName: 'Ann',
  lastName: 'Ash',
  ...key,
};
const current: Person = {
  sourceId: '7001',
  email: 'ann.ash@corp.example',
  firstName: 'Ann',
  lastName: 'Ash',
  mobile: '+61491570006',
  ...key,
};
const made = unlinked('hand', { email: 'ANN.COLE@corp.example', firstName: 'Ann', lastName: 'Cole' });
const policy: PartialPolicy = {
  matchBy: ['externalId', 'customFields.employeeId', 'email'],
  joinBy: ['customFields.employeeId', 'email'],
};

function plan(entra: Person, hr: Person, contact: Contact, mode: PartialPolicy['mode'] = 'additive') {
  return planSync({
    sources: [full('entra', [entra]), full('hr', [hr])],
    contacts: [contact],
    policy: { ...policy, mode },
  });
}

describe('the aliases of an account that is off, for somebody who works on in another source', () => {
  it('lead to the contact that is there already: additive creates nobody', () => {
    const { changes, summary } = plan(off, current, made);
    expect(changes).toEqual([]);
    expect(summary).toMatchObject({ existed: 1, skipped: 1 });
  });

  it('lead to the contact to update, and the explanation says by what', () => {
    const { changes } = plan(off, current, made, 'update');
    expect(changes).toMatchObject([
      {
        operation: 'update',
        contactId: 'hand',
        contact: { email: 'ann.ash@corp.example', externalIds: { hr: '7001' } },
      },
    ]);
    const sources = [full('entra', [off]), full('hr', [current])];
    const explained = explainPerson(
      { sources, contacts: [made], policy: { ...policy, mode: 'update' } },
      '7001',
    );
    expect(explained).toMatchObject([{ matchedBy: 'email', contact: { id: 'hand' } }]);
  });

  it.each<[string, Partial<Person>, Partial<Person>]>([
    ['the name', { customFields: {} }, {}],
    ['the custom key', { firstName: 'Annabel', lastName: 'Cole' }, {}],
    ['the name, and the address among the aliases', { customFields: {} }, { email: 'ann.cole@corp.example' }],
  ])('need a second fact beside the address: %s is one', (_, entra, hr) => {
    expect(plan({ ...off, ...entra }, { ...current, ...hr }, made).changes).toEqual([]);
  });

  it.each<[string, Partial<Person>, Partial<Person>, Partial<Contact>]>([
    ['neither name nor key agrees', { firstName: 'Cy', lastName: 'Fox', customFields: {} }, {}, {}],
    ['the address does not', { email: 'cy@corp.example' }, {}, {}],
    ['the account was deleted', { state: 'deleted' }, {}, {}],
    ['the contact has quite another name', {}, {}, { firstName: 'Gus', lastName: 'Fell' }],
  ])('lead nowhere where %s', (_, entra, hr, contact) => {
    const { changes } = plan({ ...off, ...entra }, { ...current, ...hr }, { ...made, ...contact });
    expect(changes.map(({ operation }) => operation)).toEqual(['create']);
  });

  it('lead nowhere where both are silent on the second fact', () => {
    const silent = { firstName: null, lastName: null, customFields: {} };
    const { changes } = plan({ ...off, ...silent }, { ...current, ...silent }, made);
    expect(changes.map(({ operation }) => operation)).toEqual(['create']);
  });

  it('lead somewhere by one key of several that agrees', () => {
    const nameless = { firstName: null, lastName: null };
    const held = (employeeId: string) => ({ customFields: { employeeId, badge: 'B7' } });
    const { changes } = planSync({
      sources: [
        full('entra', [{ ...off, ...nameless, ...held('1') }]),
        full('hr', [{ ...current, ...nameless, ...held('2') }]),
      ],
      contacts: [made],
      policy: {
        ...policy,
        matchBy: ['externalId', 'customFields.employeeId', 'customFields.badge', 'email'],
      },
    });
    expect(changes).toEqual([]);
  });

  it('are no business of an account that is on: it finds the contact by itself, and contests nothing', () => {
    const { changes, review, summary } = planSync({
      sources: [full('entra', [{ ...off, state: 'active' }]), full('hr', [current])],
      contacts: [made],
      policy: { mode: 'update', joinBy: [], matchBy: ['externalId', 'email'] },
    });
    expect(review.map(({ code }) => code)).not.toContain('ambiguous_match');
    expect(changes.length + summary.review).toBeGreaterThan(0);
  });

  it('of one that was deleted are no reason either: what led to the contact is told as it was', () => {
    const sources = [full('entra', [{ ...off, state: 'deleted' }]), full('hr', [current])];
    const explained = explainPerson(
      {
        sources,
        contacts: [{ ...made, ...key, lastName: 'Ash' }],
        policy: { mode: 'update', matchBy: ['externalId', 'email', 'customFields.employeeId'] },
      },
      '7001',
    );
    expect(explained).toMatchObject([{ matchedBy: 'customFields.employeeId', contact: { id: 'hand' } }]);
  });

  it('lead nowhere inside one source: there the account that is off is another one', () => {
    const { changes } = planSync({
      sources: [full('hr', [off, current])],
      contacts: [made],
      policy: { ...policy, mode: 'additive' },
    });
    expect(changes).toMatchObject([{ operation: 'create', sourceIds: { hr: '7001' } }]);
  });

  it('do not outweigh quite another name, though the contact has the custom key: a human decides', () => {
    const { changes, review, summary } = plan(off, current, {
      ...made,
      ...key,
      firstName: 'Gus',
      lastName: 'Fell',
    });
    expect(changes).toEqual([]);
    expect(summary.existed).toBe(0);
    expect(review).toContainEqual(
      expect.objectContaining({ code: 'contradiction', sourceId: '7001', contactId: 'hand' }),
    );
  });
});

describe('additive, a contact with the same custom key under another address', () => {
  const kept = unlinked('kept', {
    ...key,
    externalIds: { entra: 'an account that is gone' },
    email: 'ann@home.example',
    firstName: 'Ann',
    lastName: 'Ash',
  });
  const run = (contact: Contact, more: Partial<Person> = {}) =>
    planSync({
      sources: [{ ...full('entra', [{ ...current, sourceId: 'anew', ...more }]), kind: 'changes' }],
      contacts: [contact],
      policy: { ...policy, mode: 'additive' },
    });

  it('is there already where the name agrees, whatever link it carries', () => {
    const made = run(kept);
    expect(actions(made)).toEqual([]);
    expect(made.summary.existed).toBe(1);
  });

  it('is nobody of theirs where nothing else agrees', () => {
    expect(run(kept, { firstName: 'Cy', lastName: 'Fox' }).summary.existed).toBe(0);
  });
});
