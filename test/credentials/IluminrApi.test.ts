import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IluminrApi } from '../../credentials/IluminrApi.credentials.ts';
import { sandbox } from '../sandbox/constants.ts';
import { startIluminr } from '../sandbox/iluminr/index.ts';
import type { IluminrStandIn } from '../sandbox/iluminr/index.ts';

/** What n8n does with the test is proven in the live n8n (test/n8n/apply-changes.test.ts); here is what the server answers. */
describe('iluminr API credential', () => {
  let iluminr: IluminrStandIn;

  beforeAll(async () => {
    iluminr = await startIluminr({ port: 0 });
  });

  afterAll(() => iluminr.close());

  const ask = async (apiKey: string, environment: string): Promise<number> => {
    const { url } = new IluminrApi().test.request;
    const response = await fetch(`${iluminr.url}${url ?? ''}?environment=${environment}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    });
    return response.status;
  };

  it.each([
    [sandbox.apiKey, 'uat', 200],
    [sandbox.productionApiKey, 'production', 200],
    [sandbox.apiKey, 'production', 403],
    [sandbox.productionApiKey, 'uat', 403],
    ['unknown', 'uat', 401],
  ])('the key %s tested for %s is answered with %i', async (key, environment, status) => {
    expect(await ask(key, environment)).toBe(status);
  });

  it('has words for every refusal', () => {
    const rules = new IluminrApi().test.rules ?? [];
    const codes = rules.map((rule) => (rule.type === 'responseCode' ? rule.properties.value : undefined));
    expect(codes).toEqual([401, 403, 404]);
  });
});
