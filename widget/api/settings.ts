import { contactFieldsSchema } from '../../shared/contract/contact-fields.ts';
import type { ContactFieldInfo } from '../../shared/contract/contact-fields.ts';
import type { DirectorySettings } from '../../shared/contract/directory-sync/settings.ts';
import type { EntraConnection } from '../../shared/contract/directory-sync/connection.ts';
import { previewResponseSchema } from '../../shared/contract/directory-sync/preview.ts';
import type { PreviewResponse } from '../../shared/contract/directory-sync/preview.ts';
import { parseConnection } from './connection.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

const base = 'directory-sync/entra';

/** A preview reads the whole directory, so it may take minutes; milliseconds. */
const previewTimeout = 180_000;

/** The fields that a mapping may write (`GET /v1/contact-fields`). */
export async function loadContactFields(api: ApiAccess, signal: AbortSignal): Promise<ContactFieldInfo[]> {
  return requestJson(api, { method: 'get', path: 'contact-fields', signal }, (answer) =>
    contactFieldsSchema.parse(answer),
  );
}

/** What a sync with these settings would do, with the first people (`POST …/preview`). Nothing is written. */
export async function previewSettings(
  api: ApiAccess,
  settings: DirectorySettings,
  signal: AbortSignal,
): Promise<PreviewResponse> {
  const request = { path: `${base}/preview`, json: { settings }, timeout: previewTimeout, signal };
  return requestJson(api, { method: 'post', ...request }, (answer) => previewResponseSchema.parse(answer));
}

/** Saves the settings; `enabled` turns the sync on (`PUT …/settings`). */
export async function saveSettings(
  api: ApiAccess,
  settings: DirectorySettings,
  signal: AbortSignal,
): Promise<EntraConnection> {
  return requestJson(
    api,
    { method: 'put', path: `${base}/settings`, json: settings, signal },
    parseConnection,
  );
}
