import { DirectoryError } from '../graph/errors.ts';
import type { GraphUser, Page } from '../graph/pages.ts';
import { howToGrant } from '../graph/permissions.ts';

/**
 * Graph answers 200 with nulls where the app may not look ("limited information"). Nobody in a directory is without any
 * value, so a person with nulls and nothing else, or a page on which `accountEnabled` turned null for everyone, means a
 * permission that went missing, never fields that were cleared.
 *
 * @throws DirectoryError `permission`; the page must not be used.
 */
export function assertNotRedacted(page: Page, selected: readonly string[], seen: SeenFields): void {
  const asked = selected.filter((name) => name !== 'id');
  const enabled = { known: 0, hidden: 0, absent: 0 };
  for (const user of page.entities) {
    if (user['@removed'] !== undefined) continue;
    if (isAllNull(user, asked)) throw redacted();
    const { accountEnabled } = user;
    if (typeof accountEnabled === 'boolean') enabled.known++;
    else if (accountEnabled === null) enabled.hidden++;
    else enabled.absent++;
  }
  if (enabled.hidden > 0 && enabled.known + enabled.absent === 0 && seen.accountEnabled) throw redacted();
  if (enabled.known > 0) seen.accountEnabled = true;
}

/** What this round has already shown to be readable. */
export type SeenFields = { accountEnabled: boolean };

function isAllNull(user: GraphUser, asked: readonly string[]): boolean {
  return (
    asked.every((name) => !(name in user) || isEmpty(user[name])) && asked.some((name) => user[name] === null)
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function redacted(): DirectoryError {
  const need = { permission: 'User.Read.All', to: 'read users' };
  return new DirectoryError(
    'permission',
    'Microsoft Graph left out the fields of the people it listed: the permission User.Read.All is missing or was taken back. Nothing was read as cleared',
    howToGrant(need),
    { status: 200 },
  );
}
