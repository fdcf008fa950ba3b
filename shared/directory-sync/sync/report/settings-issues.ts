import type { SettingsWarning, SyncIssue } from '../../../contract/index.ts';

/** Warnings of the settings as a run reports them: they concern the sync as a whole, and nobody in it. */
export function settingsIssues(warnings: readonly SettingsWarning[]): SyncIssue[] {
  return warnings.map(({ code, path, detail }) => ({
    code,
    severity: 'warning',
    sourceId: null,
    displayName: null,
    email: null,
    field: fieldOf(path),
    message: detail,
  }));
}

/** The contact field that a setting is about. */
function fieldOf(path: string): string | null {
  if (path.startsWith('mapping.')) return path.slice('mapping.'.length);
  return path.startsWith('contactGroups.') ? 'groups' : null;
}
