import { readSignOff } from '../../../../shared/contacts/report/sign-off/index.ts';
import type { SignOff, SignOffAbout } from '../../../../shared/contacts/report/sign-off/index.ts';
import { planSync } from '../../../../shared/sync/index.ts';
import type { Plan, PlanInput } from '../../../../shared/sync/index.ts';
import { contact, full, person, unlinked } from '../../../sync/given.ts';

export const about: SignOffAbout = {
  customer: 'Lantern Bay Utilities',
  organisation: 'Sandbox Organisation',
  environment: 'UAT',
  tenant: 'lanternbay.example',
  template: 'UAT check',
  templateVersion: '2',
};

/** A plan as the items that travel from Contact Diff. */
export function itemsOf({
  id,
  madeAt,
  account,
  changes,
  held,
  review,
  summary,
  guard,
}: Plan): Record<string, unknown>[] {
  const of = { planId: id, ...(account === undefined ? {} : { account }) };
  return [
    ...changes.map((change) => ({ kind: 'change', ...of, ...change })),
    ...held.map((change) => ({ kind: 'held', ...of, ...change })),
    ...review.map((item) => ({ kind: 'review', planId: id, ...item })),
    { kind: 'summary', ...of, madeAt, summary, guard },
  ];
}

/** One joiner, one change, one who stays, one leaver, one with a wrong number. */
export const company: PlanInput = {
  sources: [
    full('entra', [
      person('new', { firstName: 'Nia', lastName: 'Moana', mobile: '+64211234567' }),
      person('moved', { firstName: 'Mo', lastName: 'Ved', location: 'Perth', mobile: '+61491570006' }),
      person('same', { firstName: 'Sam', lastName: 'E', location: 'Sydney' }),
      person('nobody', { email: null, firstName: 'No', lastName: 'Way' }),
    ]),
  ],
  contacts: [
    contact('moved', { firstName: 'Mo', lastName: 'Ved', location: 'Sydney', department: 'Ports' }),
    contact('same', { firstName: 'Sam', lastName: 'E', location: 'Sydney', department: 'Ports' }),
    contact('left', { firstName: 'Lea', lastName: 'Ver', department: 'Ports' }),
    unlinked('other', { firstName: 'Ot', lastName: 'Her' }),
  ],
  policy: { mode: 'full' },
  now: new Date('2026-11-27T07:15:00Z'),
};

export function signOffOf(input: PlanInput = company, more: Partial<SignOffAbout> = {}): SignOff {
  return readSignOff(itemsOf(planSync(input)), { ...about, ...more });
}
