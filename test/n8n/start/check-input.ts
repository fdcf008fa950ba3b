import { readArguments } from '../../../scripts/start/arguments.mjs';
import { runMain, SetupProblem } from '../../../scripts/setup/problem.mjs';
import { InputError, loadPeople } from '../../sandbox/people/load.ts';

/** Reads the files that `npm start` was given, to say what is wrong with them before anything is installed or started. */
async function main(): Promise<number> {
  try {
    loadPeople(readArguments(process.argv.slice(2), process.cwd()));
  } catch (error) {
    if (error instanceof InputError) throw new SetupProblem(error.message);
    throw error;
  }
  return 0;
}

await runMain(main);
