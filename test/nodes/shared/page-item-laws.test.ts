import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Iluminr } from '../../../nodes/Iluminr/Iluminr.node.ts';
import { IluminrContactDiff } from '../../../nodes/IluminrContactDiff/IluminrContactDiff.node.ts';
import { contactChangesSchema } from '../../../shared/contract/index.ts';
import { packPage, rowsOf, PageError } from '../../../shared/pages.ts';
import { stableJson } from '../../../shared/stable-json.ts';
import { runNode } from '../../engine/index.ts';
import { companyWith, everyDirt, type Company } from '../../sync/generated-company.ts';
import { lawRuns } from '../../sync/law-runs.ts';
import { credential, openAccount, type Account } from '../Iluminr/account.ts';

const fields = ['email', 'firstName', 'lastName', 'mobile', 'phone', 'jobTitle', 'groups'];
const mapping = Object.fromEntries(
  [...fields, 'customFields.employeeId'].map((field) => [field, { from: field, optional: true }]),
);

/** Everything that one sync of a company came to, in texts that do not tell in which items it came. */
type Came = Record<'plan' | 'report' | 'outcomes' | 'account' | 'undone' | 'accountAfter', unknown>;

/** Plans, reports, applies and undoes through n8n's engine. A page holds two people, so that there are several. */
async function synced(company: Company, isPaged: boolean): Promise<Came> {
  const account = await openAccount();
  try {
    account.store.seed(company.contacts.map((contact) => structuredClone(contact)));
    const inputs = company.sources.map(({ kind, complete, scoped, people }) => {
      const rows = [...people].map(({ sourceId, state = 'active', ...person }): IDataObject => {
        const mark = { source: 'test', kind, complete, state, ...(scoped === true ? { scoped } : {}) };
        return { id: sourceId, ...(person as IDataObject), _sync: mark };
      });
      return isPaged ? inTwos(rows) : rows;
    });
    const plan = await run(account, new IluminrContactDiff(), diffOf(company, isPaged), inputs);
    const iluminr = (operation: string, items: IDataObject[], more: IDataObject = {}) =>
      run(account, new Iluminr(), { resource: 'contact', operation, pipeline: 'Law', ...more }, [items]);
    const report = await iluminr('createReport', plan, { resource: 'plan' });
    const outcomes = await iluminr('applyChanges', plan);
    const written = contactsOf(account);
    const undone = await iluminr('undoChanges', outcomes, { preview: false });
    return {
      plan: said(plan),
      report,
      outcomes: said(outcomes),
      account: written,
      undone: said(undone),
      accountAfter: contactsOf(account),
    };
  } finally {
    await account.close();
  }
}

function diffOf({ sources, policy }: Company, isPaged: boolean): IDataObject {
  const parameters: IDataObject = {
    mode: policy.mode ?? 'additive',
    numberOfSources: sources.length,
    guard: { maxPercent: policy.guard?.maxPercent ?? 5, floor: policy.guard?.floor ?? 5, countRecent: false },
    options: {
      clearEmpty: policy.clearEmpty === true,
      changesPerItem: isPaged ? 1000 : 1,
      showEveryone: true,
    },
  };
  for (const [index, { key }] of sources.entries()) {
    const source = `source${index + 1}`;
    Object.assign(parameters, {
      [`${source}Key`]: key,
      [`${source}Lists`]: 'auto',
      [`${source}Mapping`]: 'json',
      [`${source}MappingJson`]: mapping,
      [`${source}Options`]: { state: '_sync.state' },
    });
  }
  return parameters;
}

/** Pages of two rows, with a single item between them. */
function inTwos(rows: IDataObject[]): IDataObject[] {
  const items: IDataObject[] = [];
  for (let at = 0; at < rows.length; at += 3) {
    items.push(packPage(rows.slice(at, at + 2)));
    items.push(...rows.slice(at + 2, at + 3));
  }
  return items;
}

async function run(
  account: Account,
  node: INodeType,
  parameters: IDataObject,
  inputs: IDataObject[][],
): Promise<IDataObject[]> {
  const { outputs, error } = await runNode({
    node,
    parameters,
    credentials: credential(account.url),
    inputs: inputs.map((items) => items.map((json): INodeExecutionData => ({ json }))),
    continueOnFail: true,
  });
  if (error !== undefined) return [{ failed: error.message }];
  return (outputs[0] ?? []).map(({ json, error: failure }) =>
    failure === undefined ? json : { failed: failure.message },
  );
}

/** Items row by row, without what no two runs have in common, in an order that does not depend on theirs. */
function said(items: readonly IDataObject[]): string[] {
  return items
    .flatMap((item) => {
      const rows = rowsOf(item);
      if (rows instanceof PageError) throw rows;
      return rows;
    })
    .map(({ madeAt: _madeAt, runId: _runId, ...row }) => stableJson(known(row)))
    .sort();
}

/** What iluminr calls whom it created is no two times the same, and neither is a plan that undoes it. */
function known(row: Record<string, unknown>): Record<string, unknown> {
  const { contactId, planId, ...rest } = row;
  const isDrawn = typeof contactId === 'string' && !/^c\d+$/.test(contactId);
  return {
    ...rest,
    contactId: isDrawn ? 'created' : contactId,
    planId: rest['reason'] === 'undone' || rest['kind'] === 'run' ? 'drawn' : planId,
  };
}

function contactsOf(account: Account): string[] {
  return account.store
    .contacts()
    .map(({ id, createdAt: _createdAt, updatedAt: _updatedAt, ...contact }) =>
      stableJson({ ...contact, id: /^c\d+$/.test(id) ? id : 'created' }),
    )
    .sort();
}

// Clean ones, of which much is written, and dirty ones, of which much is refused. One link on two contacts nobody could put back.
const companies = fc
  .oneof(companyWith([]), companyWith(everyDirt.filter((dirt) => dirt !== 'doubledLinks')))
  .map((company) => ({
    ...company,
    contacts: company.contacts.filter(({ email }) => contactChangesSchema.safeParse({ email }).success),
  }));
/** A company takes eight runs of a node, each way. */
const numRuns = Math.min(200, Math.ceil(lawRuns / 80));

it(
  'plans, reports, writes and undoes in pages what it does one person an item',
  { timeout: 180_000 },
  async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(companies, async (company) => {
        const alone = await synced(company, false);
        expect(await synced(company, true)).toEqual(alone);
        written += JSON.stringify(alone.outcomes).split('applied').length - 1;
      }),
      { numRuns },
    );
    expect(written, 'changes that were applied, over all companies').toBeGreaterThan(5);
  },
);
