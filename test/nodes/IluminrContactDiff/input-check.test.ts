import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInput, inputHints } from '../../../nodes/IluminrContactDiff/input-check.ts';
import { openDiffAccount, type DiffAccount } from './account.ts';

const ann: IDataObject = { id: 'ann', mail: 'ann@corp.example', givenName: 'Ann' };

describe('what is connected to Contact Diff by mistake', () => {
  let account: DiffAccount;

  beforeEach(async () => {
    account = await openDiffAccount();
  });

  afterEach(() => account.close());

  it('a plan is no list of people: the run stops before anything is read', async () => {
    const { outputs } = await account.diff({ outputs: 'plan' }, [ann]);
    const plan = (outputs[0] ?? []).map(({ json }) => json);
    const { error } = await account.diff({}, plan);
    expect(error?.message).toContain('Source 1 holds items of a plan, not people');
    expect(error).toHaveProperty('description', expect.stringContaining('Apply Changes'));
  });

  it('a row with columns of such names is a person', async () => {
    const { error, create } = await account.diff({}, [{ ...ann, kind: 'review' }]);
    expect(error).toBeUndefined();
    expect(create).toHaveLength(1);
  });

  it('a sample says that it is one', async () => {
    const sample = { ...ann, _sync: { kind: 'full', complete: false, state: 'active', sample: true } };
    const { hints } = await account.diff({}, [sample]);
    expect(hints.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Source 1 is a sample: ten people, not the directory'),
    );
    const whole = await account.diff({}, [ann]);
    expect(whole.hints.map(({ message }) => message).join()).not.toContain('sample');
  });
});

describe('a loop before Contact Diff', () => {
  const items: INodeExecutionData[] = [{ json: ann }];
  const behind = (before: string, mode: string) =>
    ({
      getExecuteData: () => ({ source: { main: [{ previousNode: before }] } }),
      getNode: () => ({ name: 'Diff', type: 'diff', parameters: {} }),
      getNodeParameter: () => mode,
      getParentNodes: () => [
        { name: 'Loop', type: 'n8n-nodes-base.splitInBatches' },
        { name: 'Entra User', type: 'n8n-nodes-iluminr.entraUser' },
      ],
    }) as unknown as IExecuteFunctions;

  it('stops a sync that takes leavers, because each turn has nobody else', () => {
    expect(() => checkInput(behind('Loop', 'full'), 1, items)).toThrow(
      'each turn would take everybody else for a leaver',
    );
  });

  it.each(['additive', 'update'])('is told where nobody leaves (%s)', (mode) => {
    expect(() => checkInput(behind('Loop', mode), 1, items)).not.toThrow();
    expect(inputHints(behind('Loop', mode), 1, items)).toMatchObject([
      { message: expect.stringContaining('each turn plans a part of the people') as string },
    ]);
  });

  it('is nothing odd when a node in between reads whole lists, as for one customer after another', () => {
    expect(() => checkInput(behind('Entra User', 'full'), 1, items)).not.toThrow();
    expect(inputHints(behind('Entra User', 'full'), 1, items)).toEqual([]);
  });
});

describe('a file that comes to Contact Diff', () => {
  let account: DiffAccount;
  const fields = { numberOfSources: 1, source1Mapping: 'fields', source1Key: 'hr', source1Lists: 'full' };

  beforeEach(async () => {
    account = await openDiffAccount();
  });

  afterEach(() => account.close());

  it('is read when HTTP Request hands it on as one text', async () => {
    const data = 'employee_id;work_email;first_name;last_name\r\n007;ann@corp.example;Ann;"Lee; Ann"\r\n';
    const { error, create } = await account.diff(fields, [{ data }]);
    expect(error).toBeUndefined();
    expect(create.map(({ json }) => json['contact'])).toMatchObject([
      { externalIds: { hr: '007' }, email: 'ann@corp.example', firstName: 'Ann', lastName: 'Lee; Ann' },
    ]);
  });

  it.each([
    [
      'a row that is cut off',
      'employee_id,work_email\n1,ann@corp.example\n2',
      'its row 3 has 1 values for 2',
    ],
    ['a page of a sign-in', '<html><body>Sign in</body></html>', 'it has no row below its first line'],
  ])('stops the run as %s, before anything is planned', async (_, data, why) => {
    const { error } = await account.diff(fields, [{ data }]);
    expect(error?.message).toContain(`Source 1 is a text that cannot be read as a table: ${why}`);
    expect(error?.message).toContain('Nothing was planned');
    expect(error).toHaveProperty('description', expect.stringContaining('Extract From File'));
  });

  it('stops the run when nobody read it: it must not look like a list of nobody', async () => {
    const file = [{ json: {}, binary: { data: { data: '', mimeType: 'text/csv' } } }];
    const { error } = await account.diffItems(fields, file);
    expect(error?.message).toBe(
      'Source 1 is a file that was not read. Nothing was planned, so nobody was touched.',
    );
    expect(error).toHaveProperty('description', expect.stringContaining('Extract From File'));
  });

  it('is no text when a row has other columns beside such a one', async () => {
    const { error, create } = await account.diff({}, [{ ...ann, data: 'a\nb' }]);
    expect(error).toBeUndefined();
    expect(create).toHaveLength(1);
  });
});
