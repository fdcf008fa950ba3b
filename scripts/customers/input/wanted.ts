import { readFileSync } from 'node:fs';
import { SetupProblem } from '../../setup/problem.mjs';
import type { Template } from '../workflow/template.ts';
import type { CustomersArguments } from '../arguments.ts';
import type { Customer, Problem } from './customer.ts';
import { readCustomers } from './customers-file.ts';
import { readSecrets, sharedVariables, withoutSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/** A customer as n8n is to have them. */
export type Wanted = { customer: Customer; template: Template; secrets: Secrets };

/**
 * Reads both files and the environment.
 * @returns who is wanted, what is wrong with the others, and what strikes all secrets out of a text
 * @throws SetupProblem when a file as a whole cannot be used
 */
export function readWanted(
  args: Pick<CustomersArguments, 'secrets' | 'template' | 'apiKey'> & { file: string },
  env: NodeJS.ProcessEnv,
  templates: ReadonlyMap<string, Template>,
): { wanted: Wanted[]; problems: Problem[]; hide: (text: string) => string } {
  const { customers, problems } = readCustomers(readText(args.file), templates, args.template);
  const secrets = readSecrets(args.secrets, env);
  const mixed = sharedVariables(customers, env);
  const wanted: Wanted[] = [];
  for (const customer of customers) {
    if (mixed.has(customer.name))
      problems.push({
        customer: customer.name,
        why: 'another customer has the same name in the environment; use --secrets',
      });
    else if (secrets.isRepeated(customer))
      problems.push({ customer: customer.name, why: 'the file of secrets has it twice' });
    else
      wanted.push({ customer, template: templates.get(customer.template)!, secrets: secrets.of(customer) });
  }
  return { wanted, problems, hide: (text) => withoutSecrets(text, [args.apiKey, ...secrets.values()]) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SetupProblem(`The file of customers cannot be read: ${file}.`);
  }
}
