import { describe, expect, it } from 'vitest';
import type { ContactField, Person, PlanInput } from '../../../shared/sync/index.ts';
import { contact, full, ids, person, planSync } from '../given.ts';

/** People of two sources, every contact linked to both and with a mobile; what a source says of mobiles is told. */
function scene(
  entra: (at: number) => Partial<Person>,
  hr: (at: number) => Partial<Person>,
  more: Partial<PlanInput['policy']> = {},
  count = 20,
): PlanInput {
  const people = ids(count);
  return {
    sources: [
      full(
        'entra',
        people.map((id, at) => person(id, entra(at))),
      ),
      full(
        'hr',
        people.map((id, at) => person(id, hr(at))),
      ),
    ],
    contacts: people.map((id) => contact(id, { mobile: '+61491570006', externalIds: { entra: id, hr: id } })),
    policy: { mode: 'update', clearEmpty: true, ...more },
  };
}
const nothing = (): Partial<Person> => ({});
const none = (): Partial<Person> => ({ mobile: null });
const told = (input: PlanInput): [string | null, string | null | undefined][] =>
  planSync(input)
    .review.filter(({ code }) => code === 'blank_field')
    .map(({ source, field }) => [source, field]);
const cleared = (input: PlanInput): number =>
  planSync(input).changes.filter(({ contact: to }) => to?.mobile === null).length;

describe('a field that a source says is empty for everybody', () => {
  it('of a crowd is not believed, and the source and the field are named once', () => {
    const input = scene(none, nothing);
    expect(cleared(input)).toBe(0);
    expect(told(input)).toEqual([['entra', 'mobile']]);
    expect(planSync(input).review.find(({ code }) => code === 'blank_field')?.message).toContain(
      'while 20 of their contacts hold a value',
    );
  });

  it('is looked for in each source by itself', () => {
    expect(told(scene(nothing, none))).toEqual([['hr', 'mobile']]);
    expect(told(scene(none, none))).toEqual([
      ['entra', 'mobile'],
      ['hr', 'mobile'],
    ]);
  });

  it.each<[string, PlanInput]>([
    ['of fewer than a crowd is believed', scene(none, nothing, {}, 19)],
    [
      'is believed when one person has a value',
      scene((at) => ({ mobile: at === 7 ? '+61491570156' : null }), nothing),
    ],
  ])('%s', (_, input) => {
    expect(cleared(input)).toBe(19);
    expect(told(input)).toEqual([]);
  });

  it('of a crowd is not believed either when the source says nothing of one more', () => {
    const input = scene((at) => (at === 20 ? {} : none()), nothing, {}, 21);
    expect(cleared(input)).toBe(0);
    expect(told(input)).toEqual([['entra', 'mobile']]);
  });

  it('is believed when only somebody who left has a value: nobody who stays says so', () => {
    const input = scene(
      (at) => (at === 7 ? { mobile: '+61491570156', state: 'disabled' } : none()),
      nothing,
      {},
      21,
    );
    expect(cleared(input)).toBe(0);
    expect(told(input)).toEqual([['entra', 'mobile']]);
  });

  it('tells nothing where no contact holds a value', () => {
    const input = scene(none, nothing);
    const contacts = [...input.contacts].map((each) => ({ ...each, mobile: null }));
    expect(told({ ...input, contacts })).toEqual([]);
  });

  it.each<[string, Partial<PlanInput['policy']>]>([
    ['additive', { mode: 'additive' }],
    ['a policy that clears nothing', { clearEmpty: false }],
    ['a policy that clears other fields', { clearEmpty: ['jobTitle'] satisfies ContactField[] }],
  ])('%s: there is nothing to tell', (_, policy) => {
    expect(told(scene(none, nothing, policy))).toEqual([]);
  });

  it('newcomers have no contact that could be emptied', () => {
    const input = scene(none, nothing);
    expect(told({ ...input, contacts: [] })).toEqual([]);
  });
});
