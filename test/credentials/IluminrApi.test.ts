import type { IHttpRequestOptions } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IluminrApi } from '../../credentials/IluminrApi.credentials.ts';
import { sandbox } from '../sandbox/constants.ts';
import { startIluminr } from '../sandbox/iluminr/index.ts';
import type { IluminrStandIn } from '../sandbox/iluminr/index.ts';

describe('iluminr API credential', () => {
  const credential = new IluminrApi();
  let iluminr: IluminrStandIn;
  const sent: string[] = [];

  beforeAll(async () => {
    iluminr = await startIluminr({ port: 0 });
  });

  afterAll(() => iluminr.close());

  const helpers = {
    httpRequest: async ({ url, headers }: IHttpRequestOptions): Promise<unknown> => {
      sent.push(url);
      return (await fetch(url, { headers: headers as Record<string, string> })).json();
    },
  };
  const check = (data: Record<string, string>) =>
    credential.preAuthentication.call(
      { helpers },
      {
        environment: 'uat',
        baseUrl: `${iluminr.url}/`,
        apiKey: sandbox.apiKey,
        ...data,
      },
    );

  it('passes a key of the chosen environment, and stores nothing', async () => {
    await expect(check({})).resolves.toEqual({});
    await expect(check({ environment: 'production', apiKey: sandbox.productionApiKey })).resolves.toEqual({});
  });

  it.each([
    [{ environment: 'production' }, 'This API key opens UAT, but the credential is set to Production.'],
    [
      { apiKey: sandbox.productionApiKey },
      'This API key opens Production, but the credential is set to UAT.',
    ],
    [{ apiKey: 'unknown' }, 'The answer is not that of the iluminr API.'],
  ])('fails for %o', async (data, message) => {
    await expect(check(data)).rejects.toThrow(message);
  });

  it('sends the key to no address that is neither HTTPS nor loopback, and says so without a code', async () => {
    sent.length = 0;
    const error: unknown = await check({ baseUrl: 'http://api.example.com' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).toContain('not HTTPS');
    expect(error).not.toHaveProperty('code');
    expect(sent).toEqual([]);
  });

  it('is checked by the host only while it is tested', () => {
    const expirable = credential.properties.find(({ typeOptions }) => typeOptions?.expirable === true);
    expect(expirable?.default).not.toBe('');
  });
});
