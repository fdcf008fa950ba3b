import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { getSourceKeys } from '../../../nodes/IluminrContactDiff/choices.ts';

const panel = (parameters: Record<string, unknown>) =>
  ({ getCurrentNodeParameter: (name: string) => parameters[name] }) as unknown as ILoadOptionsFunctions;

it('the sources to choose from are those that the panel has, without one that has no key yet', async () => {
  const parameters = {
    numberOfSources: 3,
    source1Key: 'entra',
    source2Key: 'hr',
    source3Key: '',
    source4Key: 'x',
  };
  expect(await getSourceKeys.call(panel(parameters))).toEqual([
    { name: 'entra (Source 1)', value: 'entra' },
    { name: 'hr (Source 2)', value: 'hr' },
  ]);
});
