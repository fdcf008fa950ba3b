import type { DirectorySettings, SettingsWarning } from '../../contract/index.ts';
import { unreadableSources } from './unreadable-attributes.ts';

/** What a sync found that the directory no longer has, or does not give: groups by id, and attributes. */
export type MissingInDirectory = { groupIds: readonly string[]; attributes: readonly string[] };

/** Names of groups by id, as they were when somebody chose them. */
export type GroupNames = Readonly<Record<string, string>>;

/** Every setting that names something that is missing, so that whoever corrects the setting is rid of its warning at once. */
export function settingsWarnings(
  { scope, contactGroups = [], mapping }: DirectorySettings,
  { groupIds, attributes }: MissingInDirectory,
  names: GroupNames,
): SettingsWarning[] {
  const gone = new Set(groupIds);
  const chosen = scope.users === 'groups' ? (scope.groupIds ?? []) : [];
  return [
    ...chosen.flatMap((id, index) => (gone.has(id) ? [goneScopeGroup(id, index, names)] : [])),
    ...contactGroups.flatMap(({ groupId, contactGroup }, index) =>
      gone.has(groupId) ? [goneRuleGroup(groupId, contactGroup, index, names)] : [],
    ),
    ...unreadableSources(mapping, attributes).map(unreadableSource),
  ];
}

/** A group as people know it. */
export function groupLabel(id: string, names: GroupNames): string {
  const name = names[id];
  return name === undefined ? id : `"${name}" (${id})`;
}

function goneScopeGroup(id: string, index: number, names: GroupNames): SettingsWarning {
  return {
    code: 'group_not_found',
    path: `scope.groupIds.${index}`,
    subject: names[id] ?? id,
    detail: `The group ${groupLabel(id, names)}, whose people are to be synced, is no longer in Microsoft Entra, so nothing is synced. Remove it under "Who is synced" in the settings, or choose another group.`,
  };
}

function goneRuleGroup(id: string, contactGroup: string, index: number, names: GroupNames): SettingsWarning {
  return {
    code: 'group_not_found',
    path: `contactGroups.${index}.groupId`,
    subject: names[id] ?? id,
    detail: `The group ${groupLabel(id, names)}, which gives new people the contact group "${contactGroup}", is no longer in Microsoft Entra, so nobody new gets that contact group by it. Everybody is synced. Remove it under "Contact groups for new people" in the settings, or choose another group.`,
  };
}

function unreadableSource({ field, attributes }: { field: string; attributes: string[] }): SettingsWarning {
  const read = attributes.join(' and ');
  return {
    code: 'unreadable_attribute',
    path: `mapping.${field}`,
    subject: attributes.join(', '),
    detail: `The mapping of "${field}" reads ${read}, which Microsoft Graph does not give to iluminr's app, so that was left out for everybody. Choose another attribute in the settings, such as an extension attribute.`,
  };
}
