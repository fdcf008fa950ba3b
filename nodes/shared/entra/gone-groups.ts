import type { PollResult } from '../../../shared/directory/index.ts';

/** What it means that groups which only give contact groups are gone; each as the reader may know it. */
export function goneGroupsNote(groups: readonly string[]): string {
  const [them, are] = groups.length === 1 ? ['it', 'is'] : ['them', 'are'];
  return `${groups.join(', ')} ${are} no longer in Microsoft Entra. Everybody was read; nobody gets a contact group by ${them}, and nobody leaves one until the settings do without ${them}`;
}

/** The result with its gone groups as the reader may know them; `chosen` is the parameter that they were chosen in. */
export function withGroupLabels(result: PollResult, chosen: unknown): PollResult {
  const { goneGroups } = result;
  return goneGroups === undefined ? result : { ...result, goneGroups: groupLabels(goneGroups, chosen) };
}

/** Groups by the names that n8n keeps of what was chosen from a list, with their ids; by the id alone where there is none. */
export function groupLabels(ids: readonly string[], chosen: unknown): string[] {
  const rows = (chosen as { group?: { id?: unknown }[] } | undefined)?.group ?? [];
  return ids.map((id) => {
    const locator = rows.map((row) => row.id).find((each) => partOf(each, 'value')?.toLowerCase() === id);
    const name = partOf(locator, 'cachedResultName');
    return name === undefined ? `The group ${id}` : `The group '${name}' (${id})`;
  });
}

function partOf(locator: unknown, part: 'value' | 'cachedResultName'): string | undefined {
  if (typeof locator !== 'object' || locator === null) return undefined;
  const value: unknown = Reflect.get(locator, part);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
