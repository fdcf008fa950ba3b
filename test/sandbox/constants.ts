import { randomBytes } from 'node:crypto';

/** A secret of this process alone, so that nobody who knows the source opens a sandbox that runs. */
export function drawSecret(name: string): string {
  return `${name}-${randomBytes(18).toString('base64url')}`;
}

/** Fixed identities of the sandbox, and secrets drawn at each start. They open nothing outside the machine they run on. */
export const sandbox = {
  tenantId: '5a0d8f0e-1f64-4c5c-9a3f-0c1d2e3f4a5b',
  otherTenantId: '8c2b1a70-6d3e-4f57-8b1c-9e0f1a2b3c4d',
  clientId: 'b7e1c2d3-4a5f-4e6b-8c7d-0f1e2d3c4b5a',
  clientSecret: drawSecret('sandbox-entra'),
  apiKey: drawSecret('sandbox-uat'),
  productionApiKey: drawSecret('sandbox-production'),
  otherApiKey: drawSecret('sandbox-other'),
} as const;

/** Offsets from `--port` of the addresses that `npm start` serves. */
export const portOffsets = {
  editor: 0,
  settings: 1,
  iluminr: 2,
  entra: 3,
  graph: 4,
  control: 5,
  broker: 6,
  inbox: 7,
  smtp: 8,
} as const;

export const defaultPort = 4610;
