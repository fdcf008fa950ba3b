import { isEnding } from '../process/lifecycle.mjs';

/** Something outside this repository is missing or in the way. The message is one line that says what to do. */
export class SetupProblem extends Error {
  /**
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'SetupProblem';
  }
}

/**
 * Runs a command's main function: a problem the person can solve is one line on stderr, anything else keeps its stack.
 * @param {() => Promise<number>} main resolves with the exit code
 */
export async function runMain(main) {
  try {
    const code = await main();
    if (!isEnding()) process.exit(code);
  } catch (error) {
    if (isEnding()) return;
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

/** @param {unknown} error */
function explain(error) {
  if (error instanceof SetupProblem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
