import { describe, expect, it } from 'vitest';
import type { PartialPolicy, PlanInput } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planSync } from '../given.ts';
import { SimulatedAccount } from '../simulated-account.ts';

describe('an address that somebody claims who has a contact under another one', () => {
  const moved = (more: Parameters<typeof person>[1], policy: PartialPolicy): PlanInput => ({
    sources: [
      full('entra', [person('ann', { email: 'new@corp.example', ...more })]),
      full('hr', [person('h2', { email: 'new@corp.example' })]),
    ],
    contacts: [contact('ann')],
    policy: { joinBy: [], ...policy },
  });

  it.each(['additive', 'update', 'full'] as const)('%s: nobody is created with it', (mode) => {
    const plan = planSync(moved({}, { mode }));
    expect(actions(plan)).toEqual([]);
    expect(plan.review).toContainEqual(
      expect.objectContaining({ code: 'duplicate_email', source: 'hr', sourceId: 'h2' }),
    );
  });

  it('additive: whoever has left claims nothing', () => {
    const plan = planSync(moved({ state: 'disabled' }, { mode: 'additive' }));
    expect(actions(plan)).toEqual(['create h2 (new)']);
  });

  it('additive: a sync that writes no addresses has none to contest', () => {
    const policy: PartialPolicy = { mode: 'additive', fields: ['mobile'] };
    const { sources, ...rest } = moved({}, policy);
    const withMobiles = sources.map((source) => ({
      ...source,
      people: [...source.people].map((each) => ({ ...each, mobile: '+61491570006' })),
    }));
    expect(actions(planSync({ ...rest, sources: withMobiles }))).toEqual(['create h2 (new)']);
  });

  it('additive: one of two rivals is found by the contact of a third, and the other waits all the same', () => {
    const input: PlanInput = {
      sources: [
        full('entra', [person('ann', { customFields: { employeeId: '3' } }), person('eva')]),
        full('hr', [
          person('h1', { email: 'eva@corp.example', customFields: { employeeId: '3' } }),
          person('h2', { email: 'ann@corp.example' }),
        ]),
      ],
      contacts: [],
      policy: { mode: 'additive', joinBy: ['customFields.employeeId', 'email'] },
    };
    const account = new SimulatedAccount([]);
    const first = planSync(input);
    expect(actions(first)).toEqual(['create eva (new)']);
    expect(codes(first)).toEqual(['duplicate_email', 'duplicate_email', 'duplicate_email']);
    account.apply(first.changes);

    const again = planSync({ ...input, contacts: account.contacts.values() });
    expect(actions(again)).toEqual([]);
    expect(again.review).toMatchObject([{ code: 'duplicate_email', sourceId: 'h2' }]);
  });
});
