import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Iluminr } from '../../../../nodes/Iluminr/Iluminr.node.ts';
import { unsettledWorkflows } from '../../../../nodes/shared/unsettled-workflows.ts';
import { contact } from '../../../contacts/account.ts';
import { credential, jsonOf, openAccount, type Account } from '../account.ts';
import { creation, held, removalOf, sealed, summary } from '../plan-items.ts';

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Entra' };
const workflowId = 'w';
let account: Account;

beforeEach(async () => {
  account = await openAccount();
  account.store.seed([contact('bob')]);
  unsettledWorkflows.ended(workflowId, true);
});
afterEach(() => account.close());

/** Whether the trigger of the workflow learns that everyone has to come again. */
const isDue = (): boolean => unsettledWorkflows.isDue(workflowId, Date.now());

it.each<[string, IDataObject[], boolean]>([
  ['wrote all there was', [creation(1), summary(1)], false],
  ['held a removal', [creation(1), held, summary(1)], true],
  ['refused a change', [{ ...creation(1), seal: 'x' }, summary(1)], true],
])('a run that %s: everyone comes again at once: %s', async (_, items, due) => {
  await account.run({ ...apply, preview: false }, items, { workflowId });
  expect(isDue()).toBe(due);
});

/** The node in an n8n that gives nothing back when a batch is sent, which nobody foresees. */
class Unforeseen extends Iluminr {
  override execute(this: IExecuteFunctions) {
    const helpers = { ...this.helpers };
    this.helpers.httpRequestWithAuthentication = function (name, options, ...more) {
      if (options.url.endsWith('/batch')) return Promise.resolve();
      return helpers.httpRequestWithAuthentication.call(this, name, options, ...more);
    };
    return Iluminr.prototype.execute.call(this);
  }
}

it('a run that fails as nobody foresaw: everyone comes again at once, and iluminr shows that it failed', async () => {
  const run = (preview: boolean) =>
    account.run({ ...apply, preview }, [creation(1), summary(1)], { workflowId, node: new Unforeseen() });
  expect((await run(true)).error).toBeDefined();
  expect(isDue()).toBe(false);
  expect((await run(false)).error).toBeDefined();
  expect(isDue()).toBe(true);
  const listed = await account.run({ resource: 'syncRun', operation: 'getAll', returnAll: true });
  expect(jsonOf(listed)).toMatchObject([{ status: 'failed' }, { status: 'failed' }]);
});

it.each<[string, IDataObject, IDataObject[]]>([
  ['whose key iluminr does not know', { apiKey: 'nobody-has-this-key' }, [creation(1), summary(1)]],
  ['whose credential is of another environment', { environment: 'production' }, [creation(1), summary(1)]],
  ['that got nothing of a plan', {}, [{ mail: 'ann@example.com' }]],
])('a run %s: everyone comes again at once, unless it was a preview', async (_, data, items) => {
  const run = (preview: boolean) =>
    account.run({ ...apply, preview }, items, { workflowId, credentials: credential(account.url, data) });
  expect((await run(true)).error).toBeDefined();
  expect(isDue()).toBe(false);
  expect((await run(false)).error).toBeDefined();
  expect(isDue()).toBe(true);
});

it.each<[string, IDataObject[]]>([
  ['nothing of what it would hold', [creation(1), held, summary(1)]],
  ['nothing of what it would refuse', [{ ...creation(1), seal: 'x' }, summary(1)]],
])('a preview tells the trigger %s', async (_, items) => {
  await account.run({ ...apply, preview: true }, items, { workflowId });
  expect(isDue()).toBe(false);
});

it('a preview settles nothing either', async () => {
  unsettledWorkflows.ended(workflowId, false);
  await account.run({ ...apply, preview: true }, [creation(1), summary(1)], { workflowId });
  expect(isDue()).toBe(true);
});

it.each(['={{ $json.nobodySetThis }}', 'true', '={{ "yes" }}', '={{ null }}', '={{ 1 }}', ''])(
  'Preview set to %j writes nothing: only a plain no goes live',
  async (preview) => {
    await account.run({ ...apply, preview }, [creation(1), sealed('change', removalOf('bob'))]);
    expect(account.store.counters.writes).toMatchObject({ create: 0, deactivate: 0 });
  },
);

it.each([false, '={{ false }}', '={{ "false" }}'])('Preview set to %j writes', async (preview) => {
  const outcomes = jsonOf(await account.run({ ...apply, preview }, [creation(1)]));
  expect(outcomes[0]).toMatchObject({ status: 'applied' });
});
