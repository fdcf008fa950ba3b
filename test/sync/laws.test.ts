import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planSync,
  type Change,
  type Person,
  type Plan,
  type PlanInput,
  type Summary,
} from '../../shared/sync/index.ts';
import { companyArbitrary, dirtyCompanyArbitrary, type Company } from './generated-company.ts';
import { lawRuns } from './law-runs.ts';
import { SimulatedAccount } from './simulated-account.ts';

/** Milliseconds: a law takes about one a run; a slow machine ten times that. */
const timeout = 20_000 + lawRuns * 10;

describe.each([
  ['clean', companyArbitrary],
  ['dirty', dirtyCompanyArbitrary],
])('the laws of planning, on %s companies', { timeout }, (_, companies) => {
  const law = (check: (company: Company) => void): void => {
    fc.assert(fc.property(companies, check), { numRuns: lawRuns });
  };

  it('1: applying the plan and planning again gives no changes', () => {
    law((company) => {
      const account = new SimulatedAccount(company.contacts);
      const plan = planSync(company);
      account.apply(plan.changes);
      // Joiners raise the limit, a share of the linked contacts; what was held stays held all the same.
      const heldBefore = plan.guard.verdict === 'held' ? plan.guard.removals : 0;
      const policy = { ...company.policy, guard: { ...company.policy.guard, heldBefore } };
      expect(planSync({ ...company, policy, contacts: account.contacts.values() }).changes).toEqual([]);
    });
  });

  it('2: additive mode yields creates only', () => {
    law((company) => {
      const plan = planSync({ ...company, policy: { ...company.policy, mode: 'additive' } });
      expect(plan.held).toEqual([]);
      expect(plan.changes.every((change) => change.operation === 'create')).toBe(true);
    });
  });

  it('3: no plan writes an unmanaged field, touches a contact it did not match, takes away a group it does not own, or removes more than the limit', () => {
    law((company) => {
      const plan = planSync(company);
      const known = new Map(company.contacts.map((contact) => [contact.id, contact]));
      const managed = company.policy.fields;
      for (const change of [...plan.changes, ...plan.held]) {
        if (change.operation !== 'create') expect(known.has(change.contactId ?? '')).toBe(true);
        expect(takenAway(change).filter((group) => !ownGroups(company).has(group))).toEqual([]);
        if (Array.isArray(managed)) expect(managed).toEqual(expect.arrayContaining(writtenFields(change)));
      }
      const removals = plan.changes.filter((change) => change.operation === 'deactivate').length;
      expect(removals).toBeLessThanOrEqual(plan.guard.limit);
      if (removals > 1) expect(removals).toBeLessThanOrEqual(plan.summary.contacts.linked / 2);
    });
  });

  it('4: the order of people and contacts changes nothing', () => {
    fc.assert(
      fc.property(companies, fc.infiniteStream(fc.nat()), (company, dice) => {
        const shuffled: PlanInput = {
          ...company,
          sources: company.sources.map((source) => ({
            ...source,
            people: shuffleRows([...source.people], source.kind, dice),
          })),
          contacts: shuffle([...company.contacts], dice),
        };
        expect(withoutPlaces(planSync(shuffled))).toEqual(withoutPlaces(planSync(company)));
      }),
      { numRuns: lawRuns },
    );
  });

  it('5: every person ends in exactly one place and the totals add up', () => {
    law((company) => {
      const plan = planSync(company);
      expect(ends(plan.summary)).toBe(plan.summary.read + plan.summary.missing);
      expect(plan.summary.created).toBe(count(plan, 'create'));
      expect(plan.summary.deactivated).toBe(count(plan, 'deactivate'));
      expect(plan.summary.held).toBe(plan.held.filter((change) => change.reason !== 'email_released').length);
      const changed = new Set([...plan.changes, ...plan.held].filter(isMain).flatMap(rows));
      const looked = plan.review.filter((item) => item.sourceId !== null && isFinal(item.code));
      for (const item of looked)
        expect(changed.has(`${item.source ?? ''} ${item.sourceId ?? ''}`)).toBe(false);
    });
  });

  it('the short way for people who agree with their contact ends as the long way does', () => {
    law((company) => {
      // A join key that nobody has changes nothing, but it makes everybody take the long way.
      const joinBy = [...(company.policy.joinBy ?? []), 'customFields.nobodyHasThis' as const];
      expect(planSync(company)).toEqual(planSync({ ...company, policy: { ...company.policy, joinBy } }));
    });
  });

  it('an approval of exactly the held removals releases them, and the id stays', () => {
    law((company) => {
      const plan = planSync(company);
      const policy = {
        ...company.policy,
        guard: { ...company.policy.guard, approvedRemovals: plan.guard.removalsId },
      };
      const approved = planSync({ ...company, policy });
      expect(approved.held).toEqual([]);
      expect(approved.id).toBe(plan.id);
      new SimulatedAccount(company.contacts).apply(approved.changes);
    });
  });
});

/** Codes that end a person; the others tell of a value that was left out while the person goes on. */
function isFinal(code: string): boolean {
  const goesOn = [
    'text_cut',
    'duplicate_link',
    'duplicate_email',
    'email_in_use',
    'address_passed_on',
    'shared_key',
    'similar_newcomers',
    'value_withheld',
  ];
  return !code.startsWith('invalid_') && !goesOn.includes(code);
}

function isMain(change: Change): boolean {
  return change.reason !== 'email_released';
}

function rows(change: Change): string[] {
  return Object.entries(change.sourceIds).map(([source, id]) => `${source} ${id}`);
}

function ends(summary: Summary): number {
  const {
    created,
    updated,
    reactivated,
    deactivated,
    held,
    existed,
    unchanged,
    skipped,
    review,
    merged,
    repeated,
  } = summary;
  return (
    created +
    updated +
    reactivated +
    deactivated +
    held +
    existed +
    unchanged +
    skipped +
    review +
    merged +
    repeated
  );
}

function count(plan: Plan, operation: Change['operation']): number {
  return plan.changes.filter((change) => change.operation === operation).length;
}

function writtenFields(change: Change): string[] {
  const { externalIds: _links, customFields, ...fields } = change.contact ?? {};
  return [
    ...(change.reason === 'email_released' ? [] : Object.keys(fields)),
    ...Object.keys(customFields ?? {}).map((key) => `customFields.${key}`),
  ];
}

/** The groups that a change takes from its contact. */
function takenAway({ contact, before }: Change): string[] {
  const after = contact?.groups?.map(identity);
  return after === undefined
    ? []
    : (before?.groups ?? []).map(identity).filter((group) => !after.includes(group));
}

/** The groups that the policy lets the sync take away. */
function ownGroups({ policy, sources }: Company): Set<string> {
  const manage = policy.groups?.manage ?? 'add';
  if (manage === 'add') return new Set();
  const whole = sources.filter(({ kind, complete }) => kind === 'full' && complete);
  const named = whole.flatMap(({ people }) => [...people].flatMap(({ groups }) => groups ?? []));
  const owned = new Set((manage === 'said' ? named : manage).map(identity));
  for (const group of policy.leavers?.protect?.groups ?? []) owned.delete(identity(group));
  return owned;
}

function identity(group: string): string {
  return group.trim().normalize('NFC').toLowerCase();
}

/** A row without an id is named by its place in the list, the one thing that follows from the order. */
function withoutPlaces(plan: Plan): Plan {
  const review = plan.review.map((item) => ({ ...item, message: item.message.replace(/^Row \d+ /, 'Row ') }));
  const inOrder = review.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { ...plan, review: inOrder };
}

/** Rows in another order; of changes the rows of one id stay one after the other as they came, because the last one counts. */
function shuffleRows(people: readonly Person[], kind: 'full' | 'changes', dice: Iterator<number>): Person[] {
  const shuffled = shuffle([...people], dice);
  if (kind === 'full') return shuffled;
  const waiting = [...people];
  return shuffled.map(({ sourceId }) => {
    const next = waiting.findIndex((person) => person.sourceId.trim() === sourceId.trim());
    return waiting.splice(next, 1)[0] as Person;
  });
}

function shuffle<T>(list: T[], dice: Iterator<number>): T[] {
  for (let index = list.length - 1; index > 0; index--) {
    const other = Number(dice.next().value) % (index + 1);
    [list[index], list[other]] = [list[other] as T, list[index] as T];
  }
  return list;
}
