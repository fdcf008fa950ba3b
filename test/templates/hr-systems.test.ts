import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiffAccount, type DiffAccount } from '../nodes/IluminrContactDiff/account.ts';
import type { Workflow, WorkflowNode } from '../n8n/workflows/workflows.ts';
import { systemRows } from './hr-system-rows.ts';
import { isSticky, readTemplates, type Template } from './read.ts';

const prefix = 'hr-system-';
const variants = readTemplates().filter(({ file }) => file.startsWith(prefix));
const nameOf = ({ file }: Template): string => file.slice(prefix.length, -'.json'.length);

/** Ivy as Entra has her: no mobile, and the office where HR says the town. */
const entraRow: IDataObject = {
  id: '00000000-0000-4000-8000-000000000041',
  mail: 'ivy.ash@tarn.example',
  userPrincipalName: 'ivy.ash@tarn.example',
  givenName: 'Ivy',
  surname: 'Ash',
  jobTitle: 'Charge Nurse',
  employeeId: '41',
  _sync: { source: 'entra', kind: 'full', complete: true, state: 'active' },
};

test('every system has rows to try, and no others are tried', () => {
  expect(variants.map(nameOf).sort()).toEqual(Object.keys(systemRows).sort());
});

describe.each(variants.map((template) => [nameOf(template), template] as const))(
  'HR system + Entra: %s',
  (name, { workflow }) => {
    let account: DiffAccount;
    const { source, rows } = systemRows[name] ?? { source: '', rows: [] };
    const parameters = diffParameters(workflow);
    const key = parameters['source2Key'] as string;

    beforeAll(async () => {
      account = await openDiffAccount();
    });
    afterAll(() => account.close());

    test(`reads what ${source} gives: Ivy is one person, Noa is made, Sol is not`, async () => {
      const { error, create, review } = await account.diff(parameters, [entraRow], rows);
      expect(error).toBeUndefined();
      const contacts = create.map(({ json }) => json['contact'] as IDataObject);
      expect(contacts.map(({ firstName }) => firstName).sort()).toEqual(['Ivy', 'Noa']);
      const [ivy, noa] = ['Ivy', 'Noa'].map((each) => contacts.find(({ firstName }) => firstName === each));
      expect(ivy).toMatchObject({
        email: 'ivy.ash@tarn.example',
        lastName: 'Ash',
        jobTitle: 'Charge Nurse',
        mobile: '+61491570006',
        location: 'Perth',
      });
      expect(Object.keys(ivy?.['externalIds'] ?? {}).sort()).toEqual(['entra', key].sort());
      expect(noa).toMatchObject({ email: 'noa.elm@tarn.example', jobTitle: 'Nurse', mobile: '+61491570156' });
      expect(review.map(({ json }) => json['message'])).toEqual([]);
    });

    test('an answer with nobody in it stops the run', async () => {
      const { error, create } = await account.diff(parameters, [entraRow], [{}]);
      expect(error?.message).toContain('Source 2 has 0 rows, and at least 1 are expected');
      expect(create).toEqual([]);
    });

    test('rows without the column of mobile numbers stop the run', async () => {
      const without = JSON.parse(
        JSON.stringify(rows).replaceAll(/"(?:phone|mobile|mobilePhone|profile|fields)":/g, '"other":'),
      ) as IDataObject[];
      const { error } = await account.diff(parameters, [entraRow], without);
      // Google leaves out what a person does not have, so its list of numbers may be missing.
      if (name === 'google') expect(error).toBeUndefined();
      else expect(error?.message).toContain('is not in Source 2');
    });

    test('is template 3 with another reader: the rest of the canvas is the same for every system', () => {
      expect(restOf(workflow)).toEqual(restOf(variants[0]?.workflow ?? workflow));
    });
  },
);

/** The Diff's parameters with the template's own settings filled in. */
function diffParameters(workflow: Workflow): IDataObject {
  const settings = workflow.nodes.find(({ name }) => name === 'Settings')?.parameters['assignments'];
  const { assignments } = settings as { assignments: { name: string; value: unknown }[] };
  const text = JSON.stringify(diffOf(workflow).parameters);
  const filled = text.replaceAll(
    /"=\{\{ \$\('Settings'\)\.first\(\)\.json\.(\w+) \}\}"/g,
    (_, name: string) => JSON.stringify(assignments.find((each) => each.name === name)?.value ?? null),
  );
  return { ...(JSON.parse(filled) as IDataObject), outputs: 'kinds' };
}

function diffOf({ nodes }: Workflow): WorkflowNode {
  const diff = nodes.find(({ type }) => type.endsWith('.iluminrContactDiff'));
  if (diff === undefined) throw new Error('The template has no Contact Diff.');
  return diff;
}

/** The nodes that are not about the system, without where they stand. */
function restOf(workflow: Workflow): unknown {
  const shared = ['Every Morning', 'When Called', 'Entra User', 'Apply Changes'];
  const { source2Key, source2Fields, precedence, options, ...policy } = diffOf(workflow).parameters;
  const nodes = workflow.nodes
    .filter((node) => !isSticky(node) && shared.includes(node.name))
    .map(({ id: _id, position: _position, ...node }) => node);
  return { nodes, policy };
}
