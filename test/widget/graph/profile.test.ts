import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sandbox } from '../../sandbox/constants.ts';
import { widgetClientId } from '../../sandbox/entra/seed.ts';
import { startMicrosoft } from '../../sandbox/microsoft.ts';
import type { Microsoft } from '../../sandbox/microsoft.ts';
import { graphClient } from '../../../widget/graph/client.ts';
import { readProfile } from '../../../widget/graph/profile.ts';

let microsoft: Microsoft;
beforeAll(async () => {
  microsoft = await startMicrosoft();
});
afterAll(() => microsoft.close());
beforeEach(() => microsoft.faults.clear());

/** An access token as the sign-in gives it to the person who signed in. */
function ownToken(claims: Record<string, unknown> = {}): Promise<string> {
  return microsoft.entra.state.keys.sign({
    aud: 'https://graph.microsoft.com',
    exp: Math.floor(Date.now() / 1000) + 3600,
    appid: widgetClientId,
    tid: sandbox.tenantId,
    oid: '5e0b0000-0000-4000-8000-000000000001',
    scp: 'openid profile User.Read',
    ...claims,
  });
}

test('says who signed in to which organisation, with the permission User.Read alone', async () => {
  expect(await readProfile(microsoft.graph.url, await ownToken())).toEqual({
    tenantId: sandbox.tenantId,
    tenantName: 'Lantern Bay Utilities',
    domain: 'lanternbay.example',
    account: 'Aroha Parata',
    userPrincipalName: 'aroha.parata@lanternbay.example',
  });
});

describe('is refused, and the caller goes on without it', () => {
  test.each([
    ['to a token without the permission', { scp: 'openid' }],
    ['to nobody', { oid: undefined, scp: undefined }],
    ['to a token that has expired', { exp: 1 }],
  ])('%s', async (_who, claims) => {
    await expect(readProfile(microsoft.graph.url, await ownToken(claims))).rejects.toThrow();
  });

  test.each(['html', 'empty', 'drop', 'half'])('when Graph answers with %s', async (kind) => {
    microsoft.faults.add({ server: 'graph', path: '/v1.0/', count: 20, kind });
    await expect(readProfile(microsoft.graph.url, await ownToken())).rejects.toThrow();
  });
});

test('the person’s own token opens nobody else', async () => {
  const client = graphClient(microsoft.graph.url, await ownToken());
  await expect(client.api('/users').get()).rejects.toMatchObject({ statusCode: 403 });
});

test('the token is sent to Graph’s own address alone', async () => {
  const client = graphClient(microsoft.graph.url, 'secret');
  const elsewhere = 'https://graph.evil.example/v1.0/me';
  await expect(client.api(elsewhere).get()).rejects.toThrow('not for this address');
});
