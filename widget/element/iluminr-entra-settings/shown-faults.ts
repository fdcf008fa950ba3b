import type { DraftFaults, RowFault } from '../../mapping/draft-faults.ts';

/** A control that somebody has left; the groups of the scope count as one too. */
export type EnteredSpot = `${string} ${RowFault['at']}`;

/** Where the groups of the scope stand among the controls. */
export const groupsSpot: EnteredSpot = 'groups fixed';

/** The faults at controls that somebody has left: nothing is called wrong while it is being typed. */
export function shownFaults({ rows, groups }: DraftFaults, entered: ReadonlySet<EnteredSpot>): DraftFaults {
  return {
    rows: new Map([...rows].filter(([field, { at }]) => entered.has(`${field} ${at}`))),
    groups: entered.has(groupsSpot) ? groups : undefined,
  };
}

export function faultCount({ rows, groups }: DraftFaults): number {
  return rows.size + (groups === undefined ? 0 : 1);
}

/** Fields whose fault stands where it is folded away. */
export function foldedFaults({ rows }: DraftFaults): string[] {
  return [...rows].filter(([, { at }]) => at === 'second' || at === 'fallback').map(([field]) => field);
}
