import { readCsv, restored } from '../../../shared/csv.ts';
import { clouds, secureUrlPattern, tenantPattern } from '../../../shared/directory/graph/clouds.ts';
import { printable } from '../../../shared/http/printable.ts';
import { SetupProblem } from '../../setup/problem.mjs';
import type { Template } from '../workflow/template.ts';
import { keyOf } from './customer.ts';
import type { Customer, Problem } from './customer.ts';
import { RowProblem } from './row-problem.ts';
import { settingsOf } from './settings.ts';

const required = ['name', 'environment', 'iluminrUrl', 'tenantId', 'clientId'];
const optional = ['template', 'cloud', 'authorityUrl', 'graphUrl', 'hour', 'timezone'];
const secret = /secret|api.?key|private.?key|password|certificate|token/i;
/** n8n takes names of 128 characters, and a credential's has a word more. */
const mostName = 100;

/**
 * Reads the customers' file: a header, then a row for each customer. A row that cannot be used is a problem of that customer
 * alone.
 * @param templates every template by name
 * @param usualTemplate of rows that name none
 * @throws SetupProblem about the file as a whole: no rows, a column that is missing, unknown, doubled or a secret
 */
export function readCustomers(
  text: string,
  templates: ReadonlyMap<string, Template>,
  usualTemplate: string,
): { customers: Customer[]; problems: Problem[] } {
  const [header = [], ...rows] = readCsv(text).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const columns = header.map((cell) => cell.trim());
  checkColumns(columns, templates);
  if (rows.length === 0) throw new SetupProblem('The file of customers has no row below its header.');
  const customers: Customer[] = [];
  const problems: Problem[] = [];
  const repeated = repeatedNames(rows.map((cells) => cells[columns.indexOf('name')] ?? ''));
  rows.forEach((cells, index) => {
    const row = Object.fromEntries(columns.map((column, at) => [column, restored(cells[at] ?? '').trim()]));
    const name = printable(row['name'] ?? '', mostName + 1);
    try {
      if (cells.length !== columns.length)
        throw new RowProblem(`the row has ${cells.length} cells, the header ${columns.length}`);
      if (repeated.has(keyOf(row['name'] ?? '')))
        throw new RowProblem('the name stands in the file twice; each customer has one row');
      customers.push(customerOf(row, templates, usualTemplate));
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
      problems.push({ customer: name === '' ? `row ${index + 2}` : name, why: error.message });
    }
  });
  return { customers, problems };
}

function checkColumns(columns: string[], templates: ReadonlyMap<string, Template>): void {
  const doubled = columns.find((column, index) => columns.indexOf(column) !== index);
  if (doubled !== undefined)
    throw new SetupProblem(`The file of customers has the column "${doubled}" twice.`);
  const leak = columns.find((column) => secret.test(column));
  if (leak !== undefined)
    throw new SetupProblem(
      `The file of customers has a column "${leak}": secrets stand in a file of their own, see --secrets.`,
    );
  const missing = required.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new SetupProblem(`The file of customers lacks the column ${missing.map(quoted).join(', ')}.`);
  const settings = new Set(
    [...templates.values()].flatMap((template) => template.settings.map(({ name }) => name)),
  );
  const known = [...required, ...optional, ...settings];
  const strange = columns.filter((column) => !known.includes(column));
  if (strange.length > 0)
    throw new SetupProblem(
      `No template has a setting ${strange.map(quoted).join(', ')}. Columns are ${known.join(', ')}.`,
    );
}

function repeatedNames(names: string[]): Set<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) {
    const key = keyOf(restored(name));
    (seen.has(key) ? repeated : seen).add(key);
  }
  return repeated;
}

function customerOf(
  row: Record<string, string>,
  templates: ReadonlyMap<string, Template>,
  usualTemplate: string,
): Customer {
  const value = (column: string) => row[column] ?? '';
  const name = value('name');
  if (name === '') throw new RowProblem('the name is empty');
  if (name.length > mostName || printable(name, mostName) !== name)
    throw new RowProblem(`a name has at most ${mostName} characters, all of them visible`);
  const templateName = value('template') || usualTemplate;
  const template = templates.get(templateName);
  if (template === undefined)
    throw new RowProblem(
      `there is no template "${templateName}"; templates are ${[...templates.keys()].join(', ')}`,
    );
  return {
    name,
    template: template.name,
    environment: oneOf('environment', value('environment'), ['uat', 'production']),
    iluminrUrl: urlOf('iluminrUrl', value('iluminrUrl')),
    tenantId: matching('tenantId', value('tenantId'), new RegExp(tenantPattern), 'a GUID or a domain'),
    clientId: matching('clientId', value('clientId'), /^\S+$/, 'the ID of the app'),
    ...cloudOf(value),
    hour: hourOf(value('hour')),
    timezone: timezoneOf(value('timezone')),
    settings: settingsOf(row, template, [...required, ...optional]),
  };
}

function cloudOf(value: (column: string) => string): Pick<Customer, 'cloud' | 'authorityUrl' | 'graphUrl'> {
  const names = [...clouds.map(({ key }) => key as string), 'custom'];
  const cloud = oneOf('cloud', value('cloud') || 'global', names);
  if (cloud !== 'custom') return { cloud, authorityUrl: '', graphUrl: '' };
  return {
    cloud,
    authorityUrl: urlOf('authorityUrl', value('authorityUrl')),
    graphUrl: urlOf('graphUrl', value('graphUrl')),
  };
}

function oneOf<Word extends string>(column: string, value: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === value);
  if (word === undefined) throw new RowProblem(`${column} is ${words.join(' or ')}, not ${quoted(value)}`);
  return word;
}

function urlOf(column: string, value: string): string {
  return matching(column, value, new RegExp(secureUrlPattern, 'i'), 'an address that begins with https://');
}

function matching(column: string, value: string, pattern: RegExp, what: string): string {
  if (!pattern.test(value)) throw new RowProblem(`${column} is ${what}, not ${quoted(value)}`);
  return value;
}

function hourOf(value: string): number | undefined {
  if (value === '') return undefined;
  const hour = Number(matching('hour', value, /^\d{1,2}$/, 'a number from 0 to 23'));
  if (hour > 23) throw new RowProblem(`hour is a number from 0 to 23, not ${quoted(value)}`);
  return hour;
}

function timezoneOf(value: string): string | undefined {
  if (value === '') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    throw new RowProblem(`timezone is a name such as Australia/Sydney, not ${quoted(value)}`);
  }
}

function quoted(text: string): string {
  return `"${printable(text)}"`;
}
