import type { DraftFaults, RowFault } from '../../mapping/draft-faults.ts';

/** A control that somebody has left; the groups of the scope count as one too. */
export type EnteredSpot = `${string} ${RowFault['at']}`;

/** Where the groups of the scope stand among the controls. */
export const groupsSpot: EnteredSpot = 'groups fixed';
export const notifySpot: EnteredSpot = '#notify fixed';

/** Where the contact group for a group of the directory stands. */
export function contactGroupSpot(groupId: string): EnteredSpot {
  return `#contactGroup:${groupId} fixed`;
}

/** The faults at controls that somebody has left: nothing is called wrong while it is being typed. */
export function shownFaults(faults: DraftFaults, entered: ReadonlySet<EnteredSpot>): DraftFaults {
  const { rows, groups, contactGroups, notify } = faults;
  const wasEntered = (groupId: string): boolean => entered.has(contactGroupSpot(groupId));
  return {
    rows: new Map([...rows].filter(([field, { at }]) => entered.has(`${field} ${at}`))),
    groups: entered.has(groupsSpot) ? groups : undefined,
    contactGroups: new Set([...contactGroups].filter(wasEntered)),
    notify: entered.has(notifySpot) ? notify : undefined,
  };
}

export function faultCount({ rows, groups, contactGroups, notify }: DraftFaults): number {
  return rows.size + contactGroups.size + [groups, notify].filter((fault) => fault !== undefined).length;
}

/** What has to be unfolded for the faults to be seen. */
export function foldedFaults({ rows }: DraftFaults): string[] {
  return [...rows].flatMap(([field, { at }]) => {
    if (at === 'words') return [wordsFold(field)];
    return at === 'second' || at === 'fallback' ? [field] : [];
  });
}

/** The list of words of a field, among what is folded away. */
export function wordsFold(field: string): string {
  return `${field} words`;
}
