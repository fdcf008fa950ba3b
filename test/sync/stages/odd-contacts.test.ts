import { describe, expect, it } from 'vitest';
import type { Contact } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planFor, planSync } from '../given.ts';

const none = { email: 'lost@corp.example' } as unknown as Contact;

describe('what is no contact among the contacts', () => {
  it('is named by its place, and those after it are themselves', () => {
    const contacts = [contact('a'), none, contact('b'), contact('c'), contact('d'), contact('e')];
    const people = ['a', 'b', 'c', 'd'].map((id) => person(id, { jobTitle: id === 'b' ? 'Nurse' : null }));
    const plan = planFor(people, contacts);
    expect(plan.review.map(({ code, email, message }) => [code, email, message.slice(0, 29)])).toEqual([
      ['invalid_contact', 'lost@corp.example', 'Contact 2 (lost@corp.example)'],
    ]);
    expect(actions(plan)).toEqual(['deactivate e (missing)', 'update b (changed)']);
    expect(plan.summary.contacts).toMatchObject({ active: 5, linked: 5 });
  });

  it('two of them leave the list as it was given', () => {
    const contacts = [none, contact('a'), none, contact('b')];
    const before = [...contacts];
    expect(codes(planFor([person('a'), person('b')], contacts))).toEqual([
      'invalid_contact',
      'invalid_contact',
    ]);
    expect(contacts).toEqual(before);
    const people = ['a', 'b'].map((id) => person(id, { jobTitle: 'Nurse' }));
    expect(actions(planFor(people, contacts))).toEqual(['update a (changed)', 'update b (changed)']);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'ann'],
    ['no id', { externalIds: {}, email: null }],
    ['an empty id', { id: '', externalIds: {}, email: null }],
    ['an id that is a number', { id: 7, externalIds: {}, email: null }],
    ['no links', { id: 'x', email: null }],
    ['links that are a text', { id: 'x', externalIds: 'entra', email: null }],
    ['links that are null', { id: 'x', externalIds: null, email: null }],
    ['an address that is a number', { id: 'x', externalIds: {}, email: 7 }],
  ])('%s is told and touched by nothing', (_, value) => {
    const plan = planFor([person('a')], [value as Contact, contact('a')]);
    expect(codes(plan)).toEqual(['invalid_contact']);
    expect(plan.review[0]).toMatchObject({
      email: null,
      message: expect.stringMatching(/^Contact 1 lacks/) as string,
    });
    expect(actions(plan)).toEqual([]);
  });
});

describe('two contacts on one link', () => {
  const linked = (id: string, link: string): Contact => contact(id, { externalIds: { entra: link } });
  const told = (contacts: Contact[], read: boolean): (string | null | undefined)[] =>
    planSync({
      sources: [read ? full('entra', [person('p', { jobTitle: 'Nurse' })]) : changed('entra', [])],
      contacts,
    })
      .review.filter(({ code, message }) => code === 'duplicate_link' && message.includes('is linked to'))
      .map(({ contactId }) => contactId);

  it.each([[true], [false]])(
    'are both told and touched by nothing, whoever comes first (read: %s)',
    (read) => {
      const [x, y] = [linked('x', 'p'), linked('y', 'p')];
      expect(told([x, y], read).toSorted()).toEqual(['x', 'y']);
      expect(told([y, x], read).toSorted()).toEqual(['x', 'y']);
    },
  );

  it('are named, and the first by id stands for both where one has to be named', () => {
    const pair = [linked('y', 'p'), { ...linked('x', 'p'), firstName: 'Xenia' }];
    for (const contacts of [pair, pair.toReversed()]) {
      const { review } = planSync({
        sources: [full('entra', [person('p', { jobTitle: 'Nurse' })])],
        contacts,
      });
      const [mine, ...theirs] = review.toSorted((a, b) => a.message.length - b.message.length);
      expect(mine).toMatchObject({ code: 'duplicate_link', sourceId: 'p', contactId: 'x' });
      expect(theirs.map(({ message }) => message.split(' is linked')[0]).toSorted()).toEqual([
        'Xenia',
        'y@corp.example',
      ]);
      const nameless = contacts.map((each) => ({ ...each, email: null, firstName: '' }));
      const unnamed = planSync({ sources: [changed('entra', [])], contacts: nameless }).review;
      expect(unnamed.map(({ message }) => message.split(' is linked')[0]).toSorted()).toEqual(['x', 'y']);
    }
  });

  it('three of them: each once', () => {
    expect(told([linked('x', 'p'), linked('y', 'p'), linked('z', 'p')], true).toSorted()).toEqual([
      'x',
      'y',
      'z',
    ]);
  });

  it('two on one link and two on another: four', () => {
    const contacts = [linked('x', 'p'), linked('y', 'q'), linked('z', 'p'), linked('w', 'q')];
    expect(told(contacts, false).toSorted()).toEqual(['w', 'x', 'y', 'z']);
  });
});
