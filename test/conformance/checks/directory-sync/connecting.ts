import { createSign, generateKeyPairSync } from 'node:crypto';
import { connectStatusSchema, entraConnectionSchema } from '../../../../shared/contract/index.ts';
import type { ConnectStart } from '../../../../shared/contract/index.ts';
import { bodyOf, codeOf, expectStatus, expectThat } from '../../check.ts';
import type { Bench, Check } from '../../check.ts';
import { ask, attempt, connection, entra } from './ask.ts';

const someTenant = '00000000-0000-4000-8000-000000000001';

async function statusOf(bench: Bench, { connectId }: ConnectStart) {
  const answer = await ask(bench, 'GET', `/connect/${connectId}`);
  return bodyOf(answer, 200, connectStatusSchema, 'GET /directory-sync/entra/connect/{connectId}');
}

/** An id token that says all that it should, but which Microsoft did not sign. */
function forged({ nonce, clientId, authority }: ConnectStart, signed: boolean): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ver: '2.0',
    iss: `${authority.replace(/\/[^/]*$/, '')}/${someTenant}/v2.0`,
    aud: clientId,
    tid: someTenant,
    oid: '00000000-0000-4000-8000-000000000002',
    preferred_username: 'admin@conformance.example',
    acct: 0,
    // Global Administrator, by its template id.
    wids: ['62e90394-69f5-4237-9190-012177145e10'],
    nonce,
    iat: now,
    nbf: now,
    exp: now + 300,
  };
  if (!signed) return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: 'conformance' })}.${part(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
}

async function expectRefused(bench: Bench, signed: boolean): Promise<void> {
  const begun = await attempt(bench);
  const body = { idToken: forged(begun, signed) };
  const answer = await ask(bench, 'POST', `/connect/${begun.connectId}/identity`, { body });
  expectThat(answer.status === 403, `A forged id token was answered ${answer.status} instead of 403.`);
  const { status } = await statusOf(bench, begun);
  expectThat(status === 'awaiting_identity', `After a forged id token the attempt is ${status}.`);
}

async function expectNotConnected(bench: Bench, what: string): Promise<void> {
  const { state, tenantId } = await connection(bench);
  expectThat(
    tenantId === null && ['not_connected', 'connecting'].includes(state),
    `${what} left the connection ${state}.`,
  );
}

export const connectingChecks: Check[] = [
  {
    id: 'directory-sync.forged-identity',
    rule: 'An id token that nobody signed is refused with 403, and the attempt goes on waiting',
    needs: ['session', 'writes'],
    duty: 'identity',
    run: (bench) => expectRefused(bench, false),
  },
  {
    id: 'directory-sync.self-signed-identity',
    rule: 'An id token that is signed by another key than the tenant’s is refused with 403',
    needs: ['session', 'writes'],
    duty: 'identity',
    run: (bench) => expectRefused(bench, true),
  },
  {
    id: 'directory-sync.bare-callback',
    rule: 'Opening the callback from anywhere connects nothing',
    needs: ['session', 'writes'],
    duty: 'return',
    run: async (bench) => {
      const { connectId } = await attempt(bench);
      await bench.call(
        'GET',
        `${entra}/callback?admin_consent=True&tenant=${someTenant}&state=${connectId}`,
        { bearer: null },
      );
      await expectNotConnected(bench, 'A callback that nobody was sent to');
    },
  },
  {
    id: 'directory-sync.made-up-code',
    rule: 'A made-up code completes nothing',
    needs: ['session', 'writes'],
    duty: 'return',
    run: async (bench) => {
      const { connectId } = await attempt(bench);
      const answer = await ask(bench, 'POST', `/connect/${connectId}/complete`, {
        body: { code: bench.unique('code') },
      });
      if (answer.status === 404) expectStatus(answer, 403, 'POST …/connect/{connectId}/complete');
      expectThat(
        answer.status >= 400 && answer.status < 500,
        `A made-up code was answered ${answer.status} instead of refused.`,
      );
      await expectNotConnected(bench, 'A made-up code');
    },
  },
  {
    id: 'directory-sync.nonce',
    rule: 'Each attempt has a nonce and an id of its own, long enough not to be guessed',
    needs: ['session', 'writes'],
    duty: 'identity',
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
  {
    id: 'directory-sync.withdraw',
    rule: 'A withdrawn attempt is over, and says so',
    needs: ['session', 'writes'],
    duty: 'return',
    run: async (bench) => {
      const begun = await attempt(bench);
      const path = `/connect/${begun.connectId}`;
      const call = 'DELETE /directory-sync/entra/connect/{connectId}';
      const { state } = bodyOf(await ask(bench, 'DELETE', path), 200, entraConnectionSchema, call);
      expectThat(state === 'not_connected', `After a withdrawal the connection is ${state}.`);
      const { status, error } = await statusOf(bench, begun);
      expectThat(
        status === 'failed' && error?.code === 'connect_withdrawn',
        `A withdrawn attempt is ${status}, with ${error?.code ?? 'no problem'}.`,
      );
      const late = await ask(bench, 'POST', `${path}/identity`, { body: { idToken: forged(begun, true) } });
      expectThat(
        late.status >= 400 && late.status < 500 && codeOf(late) !== 'identity_untrusted',
        `A withdrawn attempt still looks at an id token (${late.status}).`,
      );
      expectStatus(await ask(bench, 'DELETE', path), 200, call);
    },
  },
];
