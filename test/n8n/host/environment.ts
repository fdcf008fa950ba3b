import { delimiter, dirname } from 'node:path';
import { drawSecret } from '../../sandbox/constants.ts';

/** The person who signs in to the n8n of the sandbox, with a password drawn at each start. */
export const owner = {
  email: 'owner@sandbox.example',
  firstName: 'Sandbox',
  lastName: 'Owner',
  password: drawSecret('Sandbox1'),
} as const;

/** What n8n encrypts this process's credentials with. */
const encryptionKey = drawSecret('sandbox-encryption');

/**
 * The whole environment of n8n: quiet, offline and on loopback. Nothing of the caller's environment gets in, so that a
 * proxy, a database or another n8n configured there cannot change what runs here.
 */
export function n8nEnvironment(options: {
  folder: string;
  port: number;
  brokerPort: number;
  settings?: Record<string, string>;
}): NodeJS.ProcessEnv {
  const off = 'false';
  return {
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: options.folder,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    NODE_ENV: 'production',
    GENERIC_TIMEZONE: 'UTC',
    N8N_USER_FOLDER: options.folder,
    N8N_ENCRYPTION_KEY: encryptionKey,
    N8N_LISTEN_ADDRESS: '127.0.0.1',
    N8N_HOST: '127.0.0.1',
    N8N_PORT: String(options.port),
    N8N_EDITOR_BASE_URL: `http://127.0.0.1:${options.port}`,
    N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
    N8N_SECURE_COOKIE: off,
    N8N_PROXY_HOPS: '0',
    N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: off,
    N8N_LOG_LEVEL: 'info',
    N8N_DIAGNOSTICS_ENABLED: off,
    N8N_VERSION_NOTIFICATIONS_ENABLED: off,
    N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: off,
    N8N_TEMPLATES_ENABLED: off,
    N8N_PERSONALIZATION_ENABLED: off,
    N8N_DYNAMIC_BANNERS_ENABLED: off,
    N8N_HIRING_BANNER_ENABLED: off,
    N8N_LICENSE_AUTO_RENEW_ENABLED: off,
    N8N_VERIFIED_PACKAGES_ENABLED: off,
    EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
    ...options.settings,
  };
}
