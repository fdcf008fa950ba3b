import { expect, it } from 'vitest';
import type { BatchOperation } from '../../shared/contract/index.ts';
import { directoryEngine } from '../../shared/directory-sync/index.ts';
import type { MicrosoftApp } from '../../shared/directory-sync/index.ts';
import type { Transport } from '../../shared/http/transport.ts';
import { entraMapping } from '../../shared/sync/index.ts';
import { virtualClock } from '../contacts/clocks.ts';
import { settings } from './world.ts';

const graphUrl = 'https://graph.example';
const user = (id: string) => ({
  id,
  displayName: `Person ${id}`,
  mail: `${id}@lanternbay.example`,
  accountEnabled: true,
  userType: 'Member',
});

const appAt = (transport: Transport): MicrosoftApp => ({
  clientId: 'app',
  loginUrl: 'https://login.example',
  graphUrl,
  authority: 'https://login.example/organizations',
  redirectUri: 'https://settings.example/return',
  callbackUrl: 'https://iluminr.example/callback',
  colleagueUrl: 'https://iluminr.example/colleague',
  keys: async () => [],
  redeemCode: async () => '',
  appToken: async () => ({ token: 'token' }),
  transport,
});

/** Runs the engine on a directory of two pages whose second one is answered as told. */
async function runOn(second: { status: number; body: unknown }) {
  const clock = virtualClock();
  const applied: BatchOperation[] = [];
  const transport: Transport = async ({ url }) => {
    if (url.includes('skiptoken')) return { headers: {}, ...second };
    const body = {
      '@odata.count': 2,
      '@odata.nextLink': `${graphUrl}/v1.0/users?$skiptoken=2`,
      value: [user('one')],
    };
    return { status: 200, headers: {}, body };
  };
  const outcome = await directoryEngine(
    appAt(transport),
    clock,
  )({
    tenantId: 'tenant',
    settings: { ...settings, mapping: entraMapping },
    groupNames: {},
    dryRun: false,
    contacts: async () => [],
    createdEarlier: new Map(),
    alive: async () => undefined,
    apply: async (operations) => {
      applied.push(...operations);
      throw new Error('Nothing is to be written here.');
    },
    progress: async () => undefined,
  });
  return { outcome, applied };
}

it.each([
  ['Graph fails for good in the middle', { status: 503, body: undefined }],
  [
    'the place in the directory is lost',
    { status: 400, body: { error: { code: 'Directory_ExpiredPageToken' } } },
  ],
])('a list that breaks off adds nobody, and the run says so: %s', async (_, second) => {
  const { outcome, applied } = await runOn(second);
  expect(applied).toEqual([]);
  expect(outcome).toMatchObject({ status: 'failed', people: [], leftOut: null });
  expect(outcome.error).toMatchObject({ status: 503, code: 'unavailable' });
  expect(outcome.error?.detail).toContain('Nobody was added');
});
