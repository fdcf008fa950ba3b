import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntraDirectoryOAuth2Api } from '../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { clouds } from '../../shared/directory/graph/clouds.ts';
import { EngineCredentials, type Poller } from '../engine/index.ts';
import { credentialData, directoryOf, namesOf, person, triggerOn } from '../nodes/EntraUserTrigger/setup.ts';
import { sandbox } from '../sandbox/constants.ts';
import { createCertificate } from '../sandbox/entra/certificate.ts';
import { startMicrosoft, type Microsoft } from '../sandbox/microsoft.ts';

const name = 'entraDirectoryOAuth2Api';

/** What n8n works with after it resolved the credential's expressions. */
async function resolved(data: IDataObject) {
  const credentials = new EngineCredentials({ [name]: { type: new EntraDirectoryOAuth2Api(), data } });
  return credentials.getDecrypted({} as never, { id: name, name }, name, 'internal');
}

describe('addresses', () => {
  it.each(clouds)('$name: token URL and scope of the cloud', async ({ key, loginUrl, graphUrl }) => {
    expect(await resolved({ cloud: key, tenantId: ` ${sandbox.tenantId} ` })).toMatchObject({
      grantType: 'clientCredentials',
      authentication: 'body',
      accessTokenUrl: `${loginUrl}/${sandbox.tenantId}/oauth2/v2.0/token`,
      scope: `${graphUrl}/.default`,
    });
  });

  it('custom ones lose a slash at the end', async () => {
    const data = {
      cloud: 'custom',
      tenantId: 'a.example',
      authorityUrl: 'https://login.a.example/',
      graphBaseUrl: 'http://127.0.0.1:4614/',
    };
    expect(await resolved(data)).toMatchObject({
      accessTokenUrl: 'https://login.a.example/a.example/oauth2/v2.0/token',
      scope: 'http://127.0.0.1:4614/.default',
    });
  });

  it.each([
    { authorityUrl: 'http://login.a.example' },
    { authorityUrl: 'http://127.0.0.1@login.a.example' },
    { authorityUrl: '' },
    { tenantId: '../evil' },
    { tenantId: '' },
  ])('%o sends the secret nowhere', async (wrong) => {
    const data = {
      cloud: 'custom',
      tenantId: 'a.example',
      authorityUrl: 'https://login.a.example',
      graphBaseUrl: 'https://g.a.example',
      ...wrong,
    };
    const { accessTokenUrl } = await resolved(data);
    expect(new URL(accessTokenUrl as string).hostname.endsWith('.invalid')).toBe(true);
  });

  it('what somebody saved over a hidden field does not count', async () => {
    const data = {
      cloud: 'global',
      tenantId: 'a.example',
      accessTokenUrl: 'https://attacker.example/token',
      grantType: 'authorizationCode',
    };
    expect(await resolved(data)).toMatchObject({
      grantType: 'clientCredentials',
      accessTokenUrl: 'https://login.microsoftonline.com/a.example/oauth2/v2.0/token',
    });
  });
});

describe('the credential test', () => {
  const { test } = new EntraDirectoryOAuth2Api();

  it('asks for one user and says which permission is missing and who can grant it', () => {
    expect(test.request.url).toBe('/v1.0/users?$top=1&$select=id');
    const messages = Object.fromEntries(
      (test.rules ?? []).map((rule) => [
        (rule.properties as { value: number }).value,
        rule.properties.message,
      ]),
    );
    expect(messages[403]).toMatch(/User\.Read\.All.*Privileged Role Administrator or Global Administrator/);
    expect(messages[401]).toMatch(/tenant ID/);
  });
});

describe('signing in through n8n', () => {
  let stage: Microsoft;
  beforeEach(async () => {
    stage = await startMicrosoft();
    directoryOf(stage).add(person('Ada'));
  });
  afterEach(() => stage.close());

  it('with a secret; the token is kept and used again', async () => {
    const trigger = triggerOn(stage, { deliver: 'full' });
    await trigger.poll();
    const token = tokenOf(trigger);
    await trigger.poll();
    expect(tokenOf(trigger)).toBe(token);
  });

  it('with a certificate', async () => {
    const { privateKey, certificate } = createCertificate('iluminr sync test');
    const app = stage.entra.state.app(sandbox.clientId);
    if (app === undefined) throw new Error('The sandbox has no app');
    app.certificates.push(certificate);
    const credential = { clientCredentialType: 'certificate', clientSecret: '', privateKey, certificate };
    expect(namesOf(await triggerOn(stage, {}, { credential }).poll())).toEqual(['Ada']);
  });

  it('no token and no secret is in an item, in what is remembered, or in an error', async () => {
    const trigger = triggerOn(stage);
    const items = await trigger.poll();
    const token = tokenOf(trigger);
    stage.entra.state.revoke(sandbox.tenantId, sandbox.clientId);
    trigger.credentials.save(name, credentialData(stage));
    const error = (await trigger.poll().catch((thrown: unknown) => thrown)) as Error;
    const fresh = tokenOf(trigger);
    const said = inspect([items, trigger.staticData, error, error.cause], { depth: 12, showHidden: true });
    for (const secret of [token, fresh, sandbox.clientSecret]) {
      expect(secret.length).toBeGreaterThan(8);
      expect(said).not.toContain(secret);
    }
  });
});

/** The access token that n8n keeps in the credential. */
function tokenOf({ credentials }: Poller): string {
  return (credentials.stored(name)['oauthTokenData'] as { access_token: string }).access_token;
}
