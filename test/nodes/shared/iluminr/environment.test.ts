import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../../sandbox/constants.ts';
import { credential, openAccount } from '../../Iluminr/account.ts';
import type { Account } from '../../Iluminr/account.ts';
import { creations, summary } from '../../Iluminr/plan-items.ts';

describe('the environment guard', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
  });

  afterEach(() => account.close());

  const items = [...creations(2), summary(2)];

  it.each([
    [
      'the key opens another one than the credential says',
      'uat',
      { apiKey: sandbox.productionApiKey },
      /set to UAT, but its API key opens Production/,
    ],
    [
      'the node names another one than its credential',
      'production',
      {},
      /This node is set to Production, but its credential opens UAT.*Set 'Environment' to UAT, in the node Settings if there is one/s,
    ],
    [
      'the credential says another one than its key opens',
      'production',
      { environment: 'production' },
      /set to Production, but its API key opens UAT/,
    ],
  ])('refuses to run when %s, and writes nothing', async (_, environment, data, message) => {
    const parameters = { resource: 'contact', operation: 'applyChanges', environment, pipeline: 'Test' };
    const { error } = await account.run(parameters, items, { credentials: credential(account.url, data) });
    const { description } = error as { description?: string };
    expect(`${error?.message} ${description}`).toMatch(message);
    expect([...account.store.counters.requests.keys()]).toEqual(['GET /v1/account']);
  });

  it('refuses what is no environment, such as a misspelt setting, before it asks anything else', async () => {
    const { error } = await account.run(
      { resource: 'contact', operation: 'applyChanges', environment: '={{ "prod" }}', pipeline: 'Test' },
      items,
      { credentials: credential(account.url) },
    );
    expect(error?.message).toBe('\'Environment\' of this node is "prod". Nothing was read or written.');
  });

  it('sends no key to an address that is neither HTTPS nor loopback', async () => {
    const { error } = await account.run({ resource: 'contact', operation: 'getAll' }, [{}], {
      credentials: credential('http://api.example.com'),
    });
    expect(error?.message).toMatch(/not HTTPS/);
  });

  it('says what to do when the key is not accepted, and keeps the key to itself', async () => {
    const { error } = await account.run({ resource: 'contact', operation: 'getAll' }, [{}], {
      credentials: credential(account.url, { apiKey: 'wrong-key-7f3a9' }),
    });
    expect((error as { description?: string }).description).toMatch(/Check the API key/);
    expect(account.store.counters.answers.get(401)).toBe(1);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('wrong-key-7f3a9');
  });
});
