import { InputError } from '../../sandbox/people/load.ts';
import { readArguments } from '../../../scripts/start/arguments.mjs';
import { runMain, SetupProblem } from '../../../scripts/setup/problem.mjs';
import { say, task } from '../../../scripts/setup/progress.mjs';
import { owner } from '../host/environment.ts';
import { startStack, type Stack } from './stack.ts';
import { prove } from './proof.ts';

/** The proof of `npm start`: people flow from Entra through a real n8n into iluminr, three times. */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2), process.cwd());
  const stack = await task('Starting the sandbox and n8n', () => startStack(args)).catch((error: unknown) => {
    throw error instanceof InputError ? new SetupProblem(error.message) : error;
  });
  const told = signalled();
  try {
    const report = await Promise.race([prove(stack), told]);
    if (report === undefined) return 130;
    if (args.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    say(`${report.contacts.active} active and ${report.contacts.inactive} inactive contacts in iluminr.`);
    if (!args.once) {
      say(addresses(stack));
      await told;
    }
    return report.ok ? 0 : 1;
  } finally {
    await stack.close();
  }
}

/** Resolves when somebody asks this process to end. */
function signalled(): Promise<undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve(undefined));
  });
}

/** Where everything is, and what a person types to get in. */
function addresses({ host, sandbox }: Stack): string {
  return [
    '',
    `n8n editor        ${host.url}  (sign in as ${owner.email} with ${owner.password})`,
    `Settings page     ${sandbox.settings.url}`,
    `iluminr stand-in  ${sandbox.iluminr.pageUrl}`,
    `HR file           ${sandbox.control.hrUrl}`,
    `Control           ${sandbox.control.url}  (key ${sandbox.control.key})`,
    '',
    'Both credentials are saved in n8n. To make them yourself:',
    `iluminr API       UAT, base URL ${sandbox.iluminr.url}, API key ${sandbox.iluminr.apiKey}`,
    `Microsoft Entra   tenant ${sandbox.entra.tenantId}, client ${sandbox.entra.clientId}, secret ${sandbox.entra.clientSecret},`,
    `                  cloud Custom, authority ${sandbox.entra.url}, Graph ${sandbox.graph.url}`,
    '',
    'Press Ctrl+C to end all of it.',
  ].join('\n');
}

await runMain(main);
