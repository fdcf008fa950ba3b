import {
  connectStartSchema,
  connectStatusSchema,
  entraConnectionSchema,
} from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat, Unseen } from '../check.ts';
import type { Bench, Check } from '../check.ts';

const entra = '/v1/directory-sync/entra';

async function connection({ call, session }: Bench) {
  const answer = await call('GET', entra, { bearer: session ?? null });
  return bodyOf(answer, 200, entraConnectionSchema, 'GET /directory-sync/entra');
}

/** Begins an attempt, on a connection that is not there yet, so that nobody's sync is disturbed. */
async function attempt(bench: Bench) {
  const { state } = await connection(bench);
  if (!['not_connected', 'connecting'].includes(state))
    throw new Unseen(`The organisation is connected (${state}); the kit does not disturb that.`);
  const answer = await bench.call('POST', `${entra}/connect`, { bearer: bench.session ?? null });
  return bodyOf(answer, 201, connectStartSchema, 'POST /directory-sync/entra/connect');
}

/** An id token that nobody signed. */
function forged(nonce: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { nonce, tid: '00000000-0000-4000-8000-000000000001', wids: [], iat: 0 };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

export const directorySyncChecks: Check[] = [
  {
    id: 'directory-sync.shape',
    rule: 'GET /directory-sync/entra gives the connection to the session of an Admin User',
    needs: 'session',
    run: async (bench) => {
      await connection(bench);
    },
  },
  {
    id: 'directory-sync.no-session',
    rule: 'Without a session the connection is 401 unauthorized and tells nothing',
    needs: 'nothing',
    run: async ({ call }) => {
      expectProblem(await call('GET', entra, { bearer: null }), 'unauthorized', 'GET /directory-sync/entra');
    },
  },
  {
    id: 'directory-sync.forged-identity',
    rule: 'An id token that Microsoft did not sign is refused with 403, and the attempt goes on waiting',
    needs: 'session and writes',
    run: async (bench) => {
      const { connectId, nonce } = await attempt(bench);
      const path = `${entra}/connect/${connectId}`;
      const bearer = bench.session ?? null;
      const answer = await bench.call('POST', `${path}/identity`, {
        bearer,
        body: { idToken: forged(nonce) },
      });
      expectThat(answer.status === 403, `A forged id token was answered ${answer.status} instead of 403.`);
      const { status } = bodyOf(
        await bench.call('GET', path, { bearer }),
        200,
        connectStatusSchema,
        'GET /directory-sync/entra/connect/{connectId}',
      );
      expectThat(status === 'awaiting_identity', `After a forged id token the attempt is ${status}.`);
    },
  },
  {
    id: 'directory-sync.bare-callback',
    rule: 'Opening the callback from anywhere connects nothing',
    needs: 'session and writes',
    run: async (bench) => {
      const { connectId } = await attempt(bench);
      const tenant = '00000000-0000-4000-8000-000000000001';
      await bench.call('GET', `${entra}/callback?admin_consent=True&tenant=${tenant}&state=${connectId}`, {
        bearer: null,
      });
      const { state, tenantId } = await connection(bench);
      expectThat(
        tenantId === null && ['not_connected', 'connecting'].includes(state),
        `A callback that nobody was sent to left the connection ${state}.`,
      );
    },
  },
  {
    id: 'directory-sync.nonce',
    rule: 'Each attempt has a nonce and an id of its own, long enough not to be guessed',
    needs: 'session and writes',
    run: async (bench) => {
      const first = await attempt(bench);
      const second = await attempt(bench);
      expectThat(
        first.nonce !== second.nonce && first.connectId !== second.connectId,
        'Two attempts to connect share their nonce or id.',
      );
      expectThat(
        [first, second].every(({ nonce, connectId }) => nonce.length >= 16 && connectId.length >= 16),
        'A nonce or an id of an attempt has fewer than 16 characters.',
      );
    },
  },
];
