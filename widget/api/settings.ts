import type { ContactFieldInfo } from '../../shared/contract/contact-fields.ts';
import type { Connection, Settings } from '../answers/connection.ts';
import { readContactFields } from '../answers/contact-fields.ts';
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

/** Saves the settings; `enabled` turns the sync on (`PUT …/settings`). */
export async function saveSettings(
  api: ApiAccess,
  settings: Settings,
  signal: AbortSignal,
): Promise<Connection> {
  return requestJson(
    api,
    { method: 'put', path: `${base}/settings`, json: settings, signal },
    readConnection,
  );
}
