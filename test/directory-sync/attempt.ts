import type { ConnectStart, ConnectStatus } from '../../shared/contract/index.ts';
import { adminRoles } from '../sandbox/entra/types.ts';
import type { Answered, Client } from '../sandbox/iluminr/client.ts';
import { base } from './world.ts';
import type { World } from './world.ts';

/** Claims of somebody who may consent, and of somebody who may not. */
export const administrator = { name: 'Aroha Parata', wids: [adminRoles.globalAdministrator] };
export const ordinary = {
  name: 'Tom Okafor',
  oid: '5e0b0000-0000-4000-8000-000000000004',
  wids: [] as string[],
};

async function idToken(world: World, nonce: string, claims: Record<string, unknown>): Promise<string> {
  const { entra } = world.sandbox;
  const now = Math.floor(Date.now() / 1000);
  return entra.state.keys.sign({
    iss: `${entra.url}/${entra.tenantId}/v2.0`,
    aud: entra.widgetClientId,
    ...{ iat: now, nbf: now, exp: now + 3600, tid: entra.tenantId },
    oid: '5e0b0000-0000-4000-8000-000000000001',
    nonce,
    ...claims,
  });
}

export type Attempt = { call: Client; start: ConnectStart; identity: Answered };

/** Begins to connect, and signs in with these claims. */
export async function attempt(world: World, call: Client, claims: Record<string, unknown>): Promise<Attempt> {
  const start = (await call('POST', `${base}/connect`)).body as ConnectStart;
  const identity = await call('POST', `${base}/connect/${start.connectId}/identity`, {
    idToken: await idToken(world, start.nonce, claims),
  });
  return { call, start, identity };
}

export async function statusOf({ call, start }: Attempt): Promise<ConnectStatus> {
  return (await call('GET', `${base}/connect/${start.connectId}`)).body as ConnectStatus;
}
