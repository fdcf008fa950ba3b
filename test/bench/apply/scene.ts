import type { PlannedChange } from '../../../shared/contacts/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import { contact, creation, removal, renaming } from '../../contacts/account.ts';
import type { Fault } from '../../sandbox/faults.ts';

export const rate = { requests: 20, seconds: 1 };
export const batchLimit = 500;
export const creates = 20_000;
export const updates = 20_000;
export const removals = 10_000;
/** Two workers on one key: what each applies, in how small batches. */
export const workerChanges = 10_000;
export const workerBatch = 20;
/** The variable that gives a worker the key: an argument stands in every list of processes. */
export const workerKeyVariable = 'BENCH_API_KEY';
/** Seconds that a 429 asks to wait. */
export const retryAfterSeconds = 1;

/** What the account holds before: those to be updated, then those to be deactivated. */
export function contactsBefore(): Contact[] {
  return Array.from({ length: updates + removals }, (_, n) => contact(`old-${n}`));
}

/** The plan, its operations mixed: two creates, two updates and one deactivation in turn. */
export function plannedChanges(): PlannedChange[] {
  const before = contactsBefore();
  return Array.from({ length: creates + updates + removals }, (_, n) => {
    const five = Math.floor(n / 5);
    if (n % 5 < 2) return creation(`new-${five * 2 + (n % 5)}`);
    if (n % 5 < 4) return renaming(before[five * 2 + (n % 5) - 2]!, 'Renamed');
    return removal(before[updates + five]!);
  });
}

/** For each batch that arrives, the status it is refused with; undefined lets it through. */
export type Refusals = (number | undefined)[];

/** Of every 100 arrivals, five get a 429 and two a 5xx, at places that `seed` decides. */
export function refusalsOf(seed: number, arrivals: number): Refusals {
  const random = randomOf(seed);
  const refusals: Refusals = [];
  while (refusals.length < arrivals) {
    const hundred: Refusals = [429, 429, 429, 429, 429, 500, 503];
    hundred.push(...new Array<undefined>(93).fill(undefined));
    for (let at = hundred.length - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1));
      [hundred[at], hundred[other]] = [hundred[other], hundred[at]];
    }
    refusals.push(...hundred);
  }
  return refusals;
}

/** The same for the stand-in: each fault lets those before it through. */
export function faultsOf(refusals: Refusals): Fault[] {
  const faults: Fault[] = [];
  let skip = 0;
  for (const status of refusals) {
    if (status === undefined) {
      skip += 1;
      continue;
    }
    const retryAfter = status === 500 ? {} : { retryAfter: String(retryAfterSeconds) };
    faults.push({
      server: 'iluminr',
      path: '/v1/contacts/batch',
      kind: 'status',
      count: 1,
      skip,
      status,
      ...retryAfter,
    });
    skip = 0;
  }
  return faults;
}

/** Mulberry32: a small generator whose numbers a seed decides. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
