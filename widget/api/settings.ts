import type { SettingsHistoryEntry } from '../../shared/contract/directory-sync/settings-history.ts';
import type { ContactFieldInfo } from '../../shared/contract/contact-fields.ts';
import type { Connection, Settings } from '../answers/connection.ts';
import { readContactFields } from '../answers/contact-fields.ts';
import { readPage } from '../answers/page.ts';
import type { Page } from '../answers/page.ts';
import { readSettingsChange } from '../answers/settings-history.ts';
import { readPreview } from '../answers/preview.ts';
import type { Preview } from '../answers/preview.ts';
import { readConnection } from '../answers/connection.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const base = 'directory-sync/entra';

/** A preview reads the whole directory, so it may take minutes; milliseconds. */
const previewTimeout = 180_000;

/** The fields that a mapping may write (`GET /v1/contact-fields`). */
export async function loadContactFields(api: ApiAccess, signal: AbortSignal): Promise<ContactFieldInfo[]> {
  return requestJson(api, { method: 'get', path: 'contact-fields', signal }, readContactFields);
}

/** What a sync with these settings would do, with the first people (`POST …/preview`). Nothing is written. */
export async function previewSettings(
  api: ApiAccess,
  settings: Settings,
  signal: AbortSignal,
): Promise<Preview> {
  const request = { path: `${base}/preview`, json: { settings }, timeout: previewTimeout, signal };
  return requestJson(api, { method: 'post', ...request }, readPreview);
}

/**
 * Saves the settings; `enabled` turns the sync on (`PUT …/settings`). `version` is that of the settings which were changed: rejects
 * with 412 `version_conflict` when somebody else has saved since.
 */
export async function saveSettings(
  api: ApiAccess,
  settings: Settings,
  version: number | null | undefined,
  signal: AbortSignal,
): Promise<Connection> {
  const path = `${base}/settings`;
  return requestJson(api, { method: 'put', path, json: settings, ifMatch: version, signal }, readConnection);
}

/** Who saved which change, newest first (`GET …/settings/history`). `limit` is 1 to 1000. */
export async function loadSettingsHistory(
  api: ApiAccess,
  limit: number,
  signal: AbortSignal,
): Promise<Page<SettingsHistoryEntry>> {
  const request = { path: `${base}/settings/history`, query: { limit: String(limit) }, signal };
  return requestJson(api, { method: 'get', ...request }, (answer) => readPage(answer, readSettingsChange));
}
