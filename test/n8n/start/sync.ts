import { InputError } from '../../sandbox/people/load.ts';
import { readArguments } from '../../../scripts/start/arguments.mjs';
import { runMain, SetupProblem } from '../../../scripts/setup/problem.mjs';
import { say, task } from '../../../scripts/setup/progress.mjs';
import { owner } from '../host/environment.ts';
import { startStack, type Stack } from './stack.ts';
import { addressLines, sandboxAddresses, type Addresses } from '../../sandbox/rehearsal/addresses.ts';
import type { SavedWorkflow } from '../workflows/workflows.ts';
import { importTemplates } from './import-templates.ts';
import { prove } from './proof.ts';
import type { Report } from './report.ts';

/** The proof of `npm start`: people flow from Entra through a real n8n into iluminr, three times. */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2), process.cwd());
  const stack = await task('Starting the sandbox and n8n', () => startStack(args)).catch((error: unknown) => {
    throw error instanceof InputError ? new SetupProblem(error.message) : error;
  });
  const told = signalled();
  try {
    const templates = await importTemplates(stack);
    const report = args.empty ? nothingRan : await Promise.race([prove(stack, templates), told]);
    if (report === undefined) return 130;
    if (args.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    say(`${report.contacts.active} active and ${report.contacts.inactive} inactive contacts in iluminr.`);
    if (!args.once) {
      const addresses = addressesOf(stack, [...templates.values()]);
      stack.sandbox.control.show(addresses);
      say(['', ...addressLines(addresses), '', 'Press Ctrl+C to end all of it.'].join('\n'));
      await told;
    }
    return report.ok ? 0 : 1;
  } finally {
    await stack.close();
  }
}

const nothingRan: Report = { ok: true, runs: [], contacts: { active: 0, inactive: 0 } };

/** Resolves when somebody asks this process to end. */
function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve(undefined));
  });
}

/** The stand-ins' addresses, with n8n's and those of the imported workflows. */
function addressesOf({ host, sandbox }: Stack, workflows: SavedWorkflow[]): Addresses {
  const { pages, credentials } = sandboxAddresses(sandbox);
  const editor = {
    name: 'n8n',
    url: host.url,
    note: `sign in as ${owner.email} with ${owner.password}`,
  };
  const opened = workflows.map(({ id, name }) => ({ name, url: `${host.url}/workflow/${id}` }));
  const control = { name: 'Control', url: sandbox.control.url, note: `key ${sandbox.control.key}` };
  return { pages: [editor, ...opened, ...pages, control], credentials };
}

await runMain(main);
