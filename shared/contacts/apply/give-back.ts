import { subjectOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import type { Outcome } from './outcome.ts';

/** A change that gives somebody their address back, and where in the plan they let go of it. */
export type GivingBack = { release: number; change: PlannedChange };

/**
 * Who let go of their address for somebody else and then did not get the one that was planned, as when another change was
 * refused. Nobody is to be left without an address for that, so each gets it back unless the contact has another by now.
 */
export function releasedInVain(
  changes: readonly PlannedChange[],
  outcomes: readonly Outcome[],
): GivingBack[] {
  const failed = new Set(
    changes
      .filter((_, position) => outcomes[position]!.error !== undefined)
      .map(({ contactId }) => contactId),
  );
  return changes.flatMap((change, release) => {
    const { contactId, before, planId, reason } = change;
    if (reason !== 'email_released' || !failed.has(contactId)) return [];
    const email = before?.email ?? null;
    // What was not let go of left no version.
    const { version } = outcomes[release]!;
    if (email === null || version === undefined) return [];
    const back: PlannedChange = {
      ...change,
      contact: { email },
      before: { email: null },
      ifVersion: version,
      phase: 0,
      planId: `${planId} given back`,
    };
    return [{ release, change: back }];
  });
}

/**
 * The outcomes once addresses have been given back: letting go of one wrote nothing then. Whoever was refused theirs, since
 * somebody else has it by now, is said to have none; whoever was changed meanwhile, or of whom no answer came, may have one.
 */
export function withGivenBack(
  changes: readonly PlannedChange[],
  outcomes: readonly Outcome[],
  givingBack: readonly GivingBack[],
  results: readonly Outcome[],
): Outcome[] {
  const told = [...outcomes];
  for (const [index, { release, change }] of givingBack.entries()) {
    const result = results[index]!;
    if (result.error === undefined) {
      told[release] = { ...result, status: 'unchanged' };
      continue;
    }
    tellLost(changes, told, change, result.status === 'refused' ? 'has' : 'may have');
  }
  return told;
}

/** The outcomes of a run that stopped before addresses could be given back: each says whose may be missing. */
export function withoutAddress(
  changes: readonly PlannedChange[],
  outcomes: readonly Outcome[],
  givingBack: readonly GivingBack[],
): Outcome[] {
  const told = [...outcomes];
  for (const { change } of givingBack) tellLost(changes, told, change, 'may have');
  return told;
}

function tellLost(
  changes: readonly PlannedChange[],
  told: Outcome[],
  change: PlannedChange,
  has: 'has' | 'may have',
): void {
  const lost = `${subjectOf(change)} gave the address up for somebody else in this run and ${has} none now.`;
  for (const [position, outcome] of told.entries()) {
    if (changes[position]!.contactId !== change.contactId || outcome.error === undefined) continue;
    told[position] = { ...outcome, error: { ...outcome.error, what: `${outcome.error.what} ${lost}` } };
  }
}
