import { SetupProblem } from '../setup/problem.mjs';
import { help, readArguments } from './arguments.ts';
import { N8nRefusal } from './n8n/api.ts';
import { runCustomers } from './run.ts';

/** `npm run customers`: what a person can solve is one line on stderr. */
async function main(): Promise<number> {
  try {
    const args = readArguments(process.argv.slice(2), process.env, process.env['INIT_CWD'] ?? process.cwd());
    if (args === undefined) {
      process.stdout.write(help);
      return 0;
    }
    return await runCustomers(args, process.env, (text) => process.stdout.write(`${text}\n`));
  } catch (error) {
    if (!(error instanceof SetupProblem || error instanceof N8nRefusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

process.exitCode = await main();
