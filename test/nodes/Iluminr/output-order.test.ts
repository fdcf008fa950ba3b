import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resources } from '../../../nodes/Iluminr/router.ts';
import { csvHeader } from '../../../shared/contacts/report/sign-off/csv.ts';
import { planSync } from '../../../shared/sync/index.ts';
import { company, itemsOf } from '../../contacts/report/sign-off/given.ts';
import { contact, full, person } from '../../sync/given.ts';
import { jsonOf, openAccount } from './account.ts';
import type { Account } from './account.ts';
import { everyOperation, furnish } from './every-operation.ts';
import { creation, held, review, summary } from './plan-items.ts';

/** Where n8n's table begins: what happened and to whom, before anything that only a machine reads. */
const beginnings: Record<string, string[]> = {
  'contact: applyChanges': ['do', 'status', 'name', 'email', 'why'],
  'contact: undoChanges': ['do', 'status', 'name', 'email', 'why'],
  'contact: check': ['check', 'email'],
  'contact: create': ['firstName', 'lastName', 'email', 'status'],
  'contact: upsert': ['firstName', 'lastName', 'email', 'status'],
  'contact: update': ['firstName', 'lastName', 'email', 'status'],
  'contact: deactivate': ['firstName', 'lastName', 'email', 'status'],
  'contact: reactivate': ['firstName', 'lastName', 'email', 'status'],
  'contact: get': ['firstName', 'lastName', 'email', 'status'],
  'contact: getAll': ['firstName', 'lastName', 'email', 'status'],
  'syncRun: start': ['pipeline', 'status'],
  'syncRun: finish': ['pipeline', 'status'],
  'syncRun: getAll': ['pipeline', 'status'],
  'syncRun: getIssues': ['code', 'displayName', 'email', 'message'],
  'syncRun: createDigest': ['subject', 'text'],
  'plan: createReport': ['subject', 'text'],
  'plan: createApprovalRequest': ['subject', 'text'],
  'plan: compare': ['difference', 'name', 'email', 'signed', 'today'],
  'directorySync: getSettings': ['state', 'organisation', 'environment'],
};

const manyLeavers = planSync({
  ...company,
  sources: [full('entra', [person('p0')])],
  contacts: Array.from({ length: 20 }, (_, n) => contact(`p${n}`)),
});
const nobodySigned = `${csvHeader.join(',')}\r\n`;

/** Operations that `everyOperation` does not run, or not with everything that can come out. */
const more: { parameters: IDataObject; items: (account: Account) => Promise<IDataObject[]> }[] = [
  {
    parameters: { resource: 'contact', operation: 'applyChanges', pipeline: 'Test' },
    items: async () => [held, creation(3), review, { stray: 'row' }, summary(4)],
  },
  {
    parameters: { resource: 'contact', operation: 'undoChanges', preview: true, pipeline: 'Test' },
    items: async (account) =>
      jsonOf(
        await account.run({ resource: 'contact', operation: 'applyChanges', pipeline: 'Test' }, [
          creation(4),
          summary(1),
        ]),
      ),
  },
  {
    parameters: { resource: 'plan', operation: 'createReport' },
    items: async () => itemsOf(planSync(company)) as IDataObject[],
  },
  {
    parameters: { resource: 'plan', operation: 'createApprovalRequest' },
    items: async () => itemsOf(manyLeavers) as IDataObject[],
  },
  {
    parameters: { resource: 'plan', operation: 'compare', signedReport: nobodySigned },
    items: async () => itemsOf(planSync(company)) as IDataObject[],
  },
  {
    parameters: { resource: 'syncRun', operation: 'getIssues', runId: '={{ $json.runId }}' },
    items: async (account) =>
      jsonOf(
        await account.run({ resource: 'contact', operation: 'applyChanges', pipeline: 'Test' }, [
          review,
          summary(1),
        ]),
      ).filter(({ kind }) => kind === 'run'),
  },
  {
    parameters: { resource: 'syncRun', operation: 'createDigest' },
    items: async (account) =>
      jsonOf(
        await account.run({ resource: 'contact', operation: 'applyChanges', pipeline: 'Test' }, [
          review,
          summary(1),
        ]),
      ),
  },
];

const cases = [
  ...everyOperation.map(({ parameters, items }) => ({ parameters, items: async () => items })),
  ...more,
].map((each) => ({
  ...each,
  of: ['resource', 'operation'].map((name) => each.parameters[name] as string).join(': '),
}));

describe('what n8n shows of an output', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
    furnish(account);
  });

  afterEach(() => account.close());

  it.each(cases)('$of begins with what happened and to whom', async ({ of, parameters, items }) => {
    const output = jsonOf(await account.run(parameters, await items(account)));
    expect(output).not.toEqual([]);
    const beginning = beginnings[of] ?? [];
    for (const json of output) expect(Object.keys(json).slice(0, beginning.length)).toEqual(beginning);
  });

  it('every operation has its row, and is run', () => {
    const known = resources.flatMap(({ value, operations }) =>
      operations.map(({ option }) => `${value}: ${String(option.value)}`),
    );
    expect(Object.keys(beginnings).sort()).toEqual(known.sort());
    expect(new Set(cases.map(({ of }) => of))).toEqual(new Set(known));
  });
});
