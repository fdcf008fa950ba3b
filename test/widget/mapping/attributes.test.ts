import { expect, test } from 'vitest';
import { isFieldName } from '../../../shared/directory/index.ts';
import { entraMapping } from '../../../shared/sync/index.ts';
import {
  entraAttributes,
  isAttributePath,
  isListed,
  technicalName,
} from '../../../widget/mapping/attributes.ts';
import { countries } from '../../../widget/mapping/countries.ts';

test('every attribute of the default mapping can be chosen by name', () => {
  const used = Object.entries(entraMapping)
    .filter(([field]) => !field.startsWith('$'))
    .flatMap(([, { from }]) => from ?? []);
  expect(used.filter((path) => !isListed(path))).toEqual([]);
});

test('every listed attribute is a path whose first step Microsoft Graph can select', () => {
  for (const { path } of entraAttributes) {
    expect(isAttributePath(path)).toBe(true);
    expect(isFieldName(path.split(/[.[:]/)[0] ?? '')).toBe(true);
  }
});

test('extension attributes go by their short name', () => {
  expect(technicalName('onPremisesExtensionAttributes.extensionAttribute7')).toBe('extensionAttribute7');
  expect(technicalName('displayName:given')).toBe('displayName');
});

test('countries are today’s, named and ordered in the reader’s language', () => {
  const german = countries('de');
  expect(german.length).toBeGreaterThan(240);
  expect(german.find(({ code }) => code === 'AT')?.name).toBe('Österreich');
  expect(german.map(({ code }) => code)).not.toContain('DD');
  expect(german.map(({ code }) => code)).not.toContain('EU');
  const names = german.map(({ name }) => name);
  expect(names).toEqual([...names].sort(new Intl.Collator('de').compare));
});
