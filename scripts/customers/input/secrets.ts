import { readFileSync, statSync } from 'node:fs';
import { readCsv } from '../../../shared/csv.ts';
import { SetupProblem } from '../../setup/problem.mjs';
import { keyOf } from './customer.ts';
import type { Customer } from './customer.ts';

/** What is secret of one customer; what is missing was not given. */
export type Secrets = { [Name in (typeof names)[number]]?: string };

const names = ['clientSecret', 'privateKey', 'certificate', 'apiKey'] as const;

/** The secrets of every customer, and all of them together, so that no message repeats one. */
export type AllSecrets = {
  of(customer: Pick<Customer, 'name'>): Secrets;
  values(): string[];
  /** Whether the file has this customer twice: then nobody can say which secrets are theirs. */
  isRepeated(customer: Pick<Customer, 'name'>): boolean;
};

/**
 * Reads secrets from a CSV file with the columns `name`, `apiKey`, and `clientSecret` or `privateKey` and `certificate`; and
 * from the environment, where "Harbour Clinics" has HARBOUR_CLINICS_API_KEY. The file goes before the environment.
 * @param file undefined reads the environment alone
 * @throws SetupProblem when others may read the file, or it is none
 */
export function readSecrets(file: string | undefined, env: NodeJS.ProcessEnv): AllSecrets {
  const { byKey, repeated } = file === undefined ? nothing : readFile(file);
  const fromEnvironment = new Set<string>();
  return {
    of({ name }) {
      const own = byKey.get(keyOf(name)) ?? {};
      const secrets: Secrets = {};
      for (const each of names) {
        const inEnvironment = env[`${variableOf(name)}_${snake(each)}`];
        if (inEnvironment !== undefined) fromEnvironment.add(inEnvironment);
        const value = own[each] ?? inEnvironment ?? '';
        if (value !== '') secrets[each] = value;
      }
      return secrets;
    },
    isRepeated: ({ name }) => repeated.has(keyOf(name)),
    values: () => [...[...byKey.values()].flatMap((each) => Object.values(each)), ...fromEnvironment],
  };
}

/** How a customer's name begins a name in the environment. Two customers may begin alike: see `sharedVariables`. */
function variableOf(name: string): string {
  return name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** Customers whose secrets in the environment would be one another's, such as "A & B" and "A-B". */
export function sharedVariables(
  customers: readonly Pick<Customer, 'name'>[],
  env: NodeJS.ProcessEnv,
): Set<string> {
  const holders = new Map<string, string[]>();
  for (const { name } of customers) {
    const variable = variableOf(name);
    holders.set(variable, [...(holders.get(variable) ?? []), name]);
  }
  const isUsed = (variable: string) => names.some((each) => env[`${variable}_${snake(each)}`] !== undefined);
  return new Set([...holders].flatMap(([variable, all]) => (all.length > 1 && isUsed(variable) ? all : [])));
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

type Read = { byKey: Map<string, Secrets>; repeated: Set<string> };

const nothing: Read = { byKey: new Map(), repeated: new Set() };

function readFile(file: string): Read {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw new SetupProblem(`There is no file of secrets at ${file}.`);
  if ((stats.mode & 0o077) !== 0)
    throw new SetupProblem(`Others on this machine can read ${file}: run chmod 600 on it, then try again.`);
  const [header = [], ...rows] = readCsv(readFileSync(file, 'utf8'));
  const columns = header.map((cell) => cell.trim());
  const strange = columns.find((column) => column !== 'name' && !names.some((name) => name === column));
  if (strange !== undefined || !columns.includes('name'))
    throw new SetupProblem(`The columns of the file of secrets are name, ${names.join(', ')}.`);
  const byKey = new Map<string, Secrets>();
  const repeated = new Set<string>();
  for (const cells of rows) {
    const row = Object.fromEntries(columns.map((column, at) => [column, (cells[at] ?? '').trim()]));
    const { name = '', ...secrets } = row;
    if (name === '') continue;
    if (byKey.has(keyOf(name))) repeated.add(keyOf(name));
    byKey.set(keyOf(name), Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== '')));
  }
  return { byKey, repeated };
}

/** The text with every secret in it struck out. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '•••')), text);
}
