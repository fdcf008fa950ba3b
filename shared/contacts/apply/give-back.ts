import { subjectOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import type { Outcome } from './outcome.ts';

/** A change that gives somebody their address back, and where in the plan they let go of it. */
export type GivingBack = { release: number; change: PlannedChange };

/**
 * Who let go of their address for somebody else and then did not get the one that was planned, as when another change was
 * refused. Nobody is to be left without an address for that, so each gets it back by the version that letting go left.
 */
export function releasedInVain(
  changes: readonly PlannedChange[],
  outcomes: readonly Outcome[],
): GivingBack[] {
  const failed = new Set<string>();
  for (const [position, { contactId }] of changes.entries())
    if (contactId !== undefined && outcomes[position]?.error !== undefined) failed.add(contactId);
  return changes.flatMap((change, release) => {
    const { contactId, before, planId, reason, sourceIds, name } = change;
    const outcome = outcomes[release];
    const isReleased = outcome?.status === 'applied' || outcome?.status === 'unchanged';
    if (contactId === undefined || reason !== 'email_released' || !isReleased || !failed.has(contactId))
      return [];
    const email = before?.email ?? null;
    const { version } = outcome;
    if (email === null || version === undefined) return [];
    const back: PlannedChange = {
      operation: 'update',
      contactId,
      contact: { email },
      before: { email: null },
      ifVersion: version,
      reason: 'undone',
      phase: 0,
      sourceIds,
      planId: `${planId} given back`,
      name,
    };
    return [{ release, change: back }];
  });
}

/**
 * The outcomes once addresses have been given back: letting go of one wrote nothing then. Whoever could not get it back, since
 * somebody else has it by now, is said to have none.
 */
export function withGivenBack(
  changes: readonly PlannedChange[],
  outcomes: readonly Outcome[],
  givingBack: readonly GivingBack[],
  results: readonly Outcome[],
): Outcome[] {
  const told = [...outcomes];
  for (const [index, { release, change }] of givingBack.entries()) {
    const { contactId } = change;
    const { error, version } = results[index] ?? {};
    if (error === undefined) {
      told[release] = {
        status: 'unchanged',
        ...(contactId === undefined ? {} : { contactId }),
        ...(version === undefined ? {} : { version }),
      };
      continue;
    }
    for (const [position, outcome] of told.entries()) {
      if (changes[position]?.contactId !== contactId || outcome.error === undefined) continue;
      const lost = `${subjectOf(change)} gave the address up for somebody else in this run and has none now.`;
      told[position] = { ...outcome, error: { ...outcome.error, what: `${outcome.error.what} ${lost}` } };
    }
  }
  return told;
}
