import type { Draft } from '../plan-state.ts';
import { compareText } from '../review.ts';
import type { UnsealedChange } from '../types.ts';

/**
 * Orders the drafts: whatever frees an address comes before whatever claims it. Where contacts pass addresses round in
 * a circle, one of them lets go first: an extra update to no address, which also raises its version by one.
 *
 * @param after for each draft that waits, the draft that frees its address.
 * @returns the extra releases, each with the draft it belongs to.
 */
export function orderByPhase(
  drafts: readonly Draft[],
  after: ReadonlyMap<Draft, Draft>,
): Map<Draft, UnsealedChange> {
  const releases = new Map<Draft, UnsealedChange>();
  const done = new Set<Draft>();
  for (const draft of drafts) {
    if (done.has(draft)) continue;
    if (!after.has(draft)) {
      done.add(draft);
      continue;
    }
    const visited = new Set<Draft>();
    let at: Draft | undefined = draft;
    while (at !== undefined && !done.has(at) && !visited.has(at)) {
      visited.add(at);
      at = after.get(at);
    }
    const chain = [...visited];
    // Nobody outside of a circle waits for a member of it: two who claim one address are both refused.
    if (at !== undefined && !done.has(at)) breakCircle(chain, after, releases, done);
    // The chain runs from who waits to who goes first.
    for (const next of chain.reverse()) {
      if (done.has(next)) continue;
      const before = after.get(next);
      next.change.phase = before === undefined ? 0 : before.change.phase + 1;
      done.add(next);
    }
  }
  return releases;
}

/** The circle in waiting order: each member waits for the next, the last for the first. */
function breakCircle(
  circle: readonly Draft[],
  after: ReadonlyMap<Draft, Draft>,
  releases: Map<Draft, UnsealedChange>,
  done: Set<Draft>,
): void {
  const opener = [...circle].sort((a, b) =>
    compareText(a.change.contactId ?? '', b.change.contactId ?? ''),
  )[0];
  if (opener === undefined) return;
  const { contactId, ifVersion, before, sourceIds } = opener.change;
  releases.set(opener, {
    operation: 'update',
    ...(contactId === undefined ? {} : { contactId }),
    contact: { email: null },
    ...(ifVersion === undefined ? {} : { ifVersion }),
    reason: 'email_released',
    before: { email: before?.email ?? null },
    sourceIds,
    phase: 0,
  });
  if (ifVersion !== undefined) opener.change.ifVersion = ifVersion + 1;
  opener.change.before = { ...before, email: null };
  // Who waited for the opener goes first, now that its address is free; the opener goes last.
  const order: Draft[] = [];
  for (let at: Draft | undefined = opener; at !== undefined; at = after.get(at)) {
    order.push(at);
    if (after.get(at) === opener) break;
  }
  order.reverse().forEach((draft, index) => {
    draft.change.phase = index + 1;
    done.add(draft);
  });
}
