import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupProblem } from '../setup/problem.mjs';

/** What `npm run customers` was asked for; paths are absolute. */
export type CustomersArguments = {
  /** Address of n8n, without a slash at its end. */
  n8n: string;
  /** Key of n8n's public API. */
  apiKey: string;
  file: string | undefined;
  secrets: string | undefined;
  /** The template of customers whose row names none. */
  template: string;
  /** Name or ID of n8n's SMTP credential that all customers share. */
  smtp: string | undefined;
  /** Name or ID of the workflow that hears of failed executions. */
  errorWorkflow: string | undefined;
  dryRun: boolean;
  overwrite: boolean;
  pause: string[];
  resume: string[];
  remove: string[];
};

export const usualTemplate = 'entra-additive';

export const help = `npm run customers -- --n8n URL --file customers.csv [--secrets secrets.csv]

Makes n8n as the file says: for each customer two credentials and one published workflow.
Says first what it will do. Run again, it changes only what differs.

  --n8n URL              address of n8n
  --api-key KEY          key of n8n's API; better in the environment, as N8N_API_KEY
  --file FILE            the customers, as CSV
  --secrets FILE         their secrets, as CSV that only you can read (chmod 600)
  --template NAME        template of customers whose row names none (${usualTemplate})
  --smtp NAME            n8n's SMTP credential, for templates that send mail
  --error-workflow NAME  workflow that hears of failed executions
  --dry-run              says what it would do, and does nothing
  --overwrite            also workflows that somebody edited by hand
  --pause NAME           unpublishes the workflow of one customer
  --resume NAME          publishes it again
  --remove NAME          deletes the workflow and the credentials of one customer

--pause, --resume and --remove may be repeated and need no file. Guide: docs/customers.md
`;

const flags = {
  n8n: { type: 'string' },
  'api-key': { type: 'string' },
  file: { type: 'string' },
  secrets: { type: 'string' },
  template: { type: 'string' },
  smtp: { type: 'string' },
  'error-workflow': { type: 'string' },
  'dry-run': { type: 'boolean' },
  overwrite: { type: 'boolean' },
  pause: { type: 'string', multiple: true },
  resume: { type: 'string', multiple: true },
  remove: { type: 'string', multiple: true },
  help: { type: 'boolean' },
} as const;

/**
 * Reads the command line. Relative paths count from the folder where the caller is.
 * @returns undefined when help is asked for
 * @throws SetupProblem one line about what is missing or not understood
 */
export function readArguments(
  args: string[],
  env: NodeJS.ProcessEnv,
  callerFolder: string,
): CustomersArguments | undefined {
  const values = parse(args);
  if (values.help === true) return undefined;
  const apiKey = values['api-key'] ?? env['N8N_API_KEY'] ?? '';
  if (values.n8n === undefined) throw new SetupProblem('--n8n is missing: the address of n8n.');
  if (apiKey === '')
    throw new SetupProblem(
      "The key of n8n's API is missing: set N8N_API_KEY, or give --api-key. n8n makes one under Settings, n8n API.",
    );
  const byName = { pause: values.pause ?? [], resume: values.resume ?? [], remove: values.remove ?? [] };
  const named = [...byName.pause, ...byName.resume, ...byName.remove];
  if (values.file === undefined && named.length === 0)
    throw new SetupProblem('--file is missing: the CSV file of the customers. --help shows all options.');
  if (values.file !== undefined && named.length > 0)
    throw new SetupProblem('--pause, --resume and --remove go without --file: they are about one customer.');
  const path = (file: string | undefined) => (file === undefined ? undefined : resolve(callerFolder, file));
  return {
    n8n: addressOf(values.n8n),
    apiKey,
    file: path(values.file),
    secrets: path(values.secrets),
    template: values.template ?? usualTemplate,
    smtp: values.smtp,
    errorWorkflow: values['error-workflow'],
    dryRun: values['dry-run'] ?? false,
    overwrite: values.overwrite ?? false,
    ...byName,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: flags }).values;
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split(/[.\n] ?/)[0] ?? '';
    throw new SetupProblem(`${reason}. --help shows all options.`);
  }
}

/** The key travels with every call, so it goes over HTTPS or stays on this machine. */
function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isHere = url !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return text.replace(/\/+$/, '');
  throw new SetupProblem('--n8n takes an address that begins with https://, or one of this machine.');
}
