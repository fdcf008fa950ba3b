import type { DirectoryGroup } from '../../shared/contract/directory-sync/groups.ts';

/** A group that was chosen: `group` is null when the directory does not have it any more, undefined while nobody has asked. */
export type ChosenGroup = { readonly id: string; readonly group: DirectoryGroup | null | undefined };

/** The groups of a draft by what is known of them. Ids are compared without case. */
export function chosenGroups(
  ids: readonly string[],
  known: ReadonlyMap<string, DirectoryGroup | null>,
): ChosenGroup[] {
  return ids.map((id) => ({ id, group: known.get(id.toLowerCase()) }));
}

/** What is known once the directory was asked for `ids`: those that it did not answer with are gone. */
export function withAnswer(
  known: ReadonlyMap<string, DirectoryGroup | null>,
  ids: readonly string[],
  answer: readonly DirectoryGroup[],
): Map<string, DirectoryGroup | null> {
  const found = new Map(answer.map((group) => [group.id.toLowerCase(), group]));
  const asked = ids.map((id) => [id.toLowerCase(), found.get(id.toLowerCase()) ?? null] as const);
  return new Map([...known, ...asked, ...found]);
}
