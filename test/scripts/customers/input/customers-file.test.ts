import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCustomers } from '../../../../scripts/customers/input/customers-file.ts';
import { readTemplates } from '../../../../scripts/customers/workflow/template.ts';
import { csvOf, usualRow } from '../command.ts';
import type { Row } from '../command.ts';

const templates = readTemplates();
const read = (...rows: Row[]) => readCustomers(csvOf(rows), templates, 'entra-additive');
const row = (name: string, more: Row = {}): Row => ({ ...usualRow, name, ...more });

test('a row becomes a customer; empty cells leave what the template says', () => {
  const { customers, problems } = read(
    row('Harbour Clinics', {
      preview: 'false',
      mostRemovals: '50',
      template: 'entra-full-lifecycle',
      hour: '5',
    }),
    row('Ridge Energy', { timezone: 'Australia/Sydney' }),
  );
  expect(problems).toEqual([]);
  expect(customers).toMatchObject([
    {
      name: 'Harbour Clinics',
      template: 'entra-full-lifecycle',
      hour: 5,
      settings: { preview: false, mostRemovals: 50 },
    },
    { name: 'Ridge Energy', template: 'entra-additive', timezone: 'Australia/Sydney', settings: {} },
  ]);
});

test.each<[Row, string]>([
  [{ environment: 'Prod' }, 'environment is uat or production, not "Prod"'],
  [{ iluminrUrl: 'http://iluminr.example' }, 'iluminrUrl is an address that begins with https://'],
  [{ tenantId: 'not a tenant' }, 'tenantId is a GUID or a domain'],
  [{ clientId: '' }, 'clientId is the ID of the app, not ""'],
  [{ cloud: 'moon' }, 'cloud is global'],
  [{ cloud: 'custom' }, 'authorityUrl is an address'],
  [{ hour: '24' }, 'hour is a number from 0 to 23, not "24"'],
  [{ timezone: 'Sydney' }, 'timezone is a name such as Australia/Sydney, not "Sydney"'],
  [{ template: 'alert' }, 'there is no template "alert"'],
  [{ preview: 'no' }, 'preview is true or false, not "no"'],
  [{ mostRemovals: 'ten', template: 'entra-full-lifecycle' }, 'mostRemovals is a number, not "ten"'],
  [{ mostRemovals: '10' }, 'the template entra-additive has no setting mostRemovals'],
  [{ name: '' }, 'the name is empty'],
  [{ name: 'a'.repeat(101) }, 'a name has at most 100 characters'],
])('%j is a problem of that customer alone', (wrong, why) => {
  const { customers, problems } = read(row('Ridge Energy'), row('Harbour Clinics', wrong));
  expect(customers.map(({ name }) => name)).toEqual(['Ridge Energy']);
  expect(problems).toMatchObject([{ why: expect.stringContaining(why) as string }]);
});

test('a doubled name makes neither, however it is written', () => {
  const { customers, problems } = read(row('Ridge Energy'), row(' ridge  ENERGY'), row('Quay'));
  expect(customers.map(({ name }) => name)).toEqual(['Quay']);
  expect(problems).toHaveLength(2);
});

test('a row with a cell too many is a problem of that row', () => {
  const text = `${csvOf([row('Quay')])}Ridge,uat,x\r\n`;
  expect(readCustomers(text, templates, 'entra-additive').problems).toEqual([
    { customer: expect.any(String) as string, why: expect.stringContaining('the row has 3 cells') as string },
  ]);
});

describe('the file as a whole is refused', () => {
  test.each<[string, Row]>([
    ['secrets stand in a file of their own', row('Quay', { apiKey: 'x' })],
    ['secrets stand in a file of their own', row('Quay', { 'client secret': 'x' })],
    ['No template has a setting "mostRemoval"', row('Quay', { mostRemoval: '1' })],
  ])('%s', (message, wrong) => {
    expect(() => read(wrong)).toThrow(message);
  });

  test('without a column or a row', () => {
    expect(() => readCustomers('name\r\nQuay\r\n', templates, 'entra-additive')).toThrow(
      'lacks the column "environment", "iluminrUrl", "tenantId", "clientId"',
    );
    expect(() => readCustomers(csvOf([row('Quay')]).split('\r\n')[0]!, templates, 'entra-additive')).toThrow(
      'no row',
    );
  });
});

test('law: every row is a customer or a problem, never both, never neither', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', 'uat', 'true', '7', 'Quay', '=1+1'),
  );
  const rows = fc.array(
    fc.record({ name: cell, environment: cell, hour: cell, preview: cell, timezone: cell, template: cell }),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(rows, (given) => {
      const all = given.map((each) => row(each.name, each));
      const { customers, problems } = read(...all);
      expect(customers.length + problems.length).toBe(all.length);
    }),
  );
});
