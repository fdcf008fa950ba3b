import { connectStartSchema, entraConnectionSchema } from '../../../../shared/contract/index.ts';
import type { ConnectStart, EntraConnection } from '../../../../shared/contract/index.ts';
import { bodyOf, Unseen } from '../../check.ts';
import type { Answer, Bench, CallOptions } from '../../check.ts';

export const entra = '/v1/directory-sync/entra';

/** Calls under the directory sync in the session of an Admin User. */
export function ask(bench: Bench, method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  return bench.call(method, `${entra}${path}`, { bearer: bench.session ?? null, ...options });
}

export async function connection(bench: Bench): Promise<EntraConnection> {
  return bodyOf(await ask(bench, 'GET', ''), 200, entraConnectionSchema, 'GET /directory-sync/entra');
}

/** The connection of an organisation that has one. */
export async function connected(bench: Bench): Promise<EntraConnection & { tenantId: string }> {
  const found = await connection(bench);
  const { tenantId, state } = found;
  if (tenantId === null || state === 'disconnected_by_microsoft')
    throw new Unseen(
      'The organisation is not connected to Microsoft Entra; run again with the session of one that is.',
    );
  return { ...found, tenantId };
}

/** Begins an attempt, on a connection that is not there yet, so that nobody's sync is disturbed. */
export async function attempt(bench: Bench): Promise<ConnectStart> {
  const { state, attempt: open } = await connection(bench);
  if (state === 'connecting' && !bench.begun.has(open?.connectId ?? ''))
    throw new Unseen('Somebody is connecting the directory just now; the kit does not end their attempt.');
  if (!['not_connected', 'connecting'].includes(state))
    throw new Unseen(`The organisation is connected (${state}); the kit does not disturb that.`);
  const answer = await ask(bench, 'POST', '/connect');
  const start = bodyOf(answer, 201, connectStartSchema, 'POST /directory-sync/entra/connect');
  bench.begun.add(start.connectId);
  return start;
}
