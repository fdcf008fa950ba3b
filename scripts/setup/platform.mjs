import { pathToFileURL } from 'node:url';
import { runMain, SetupProblem } from './problem.mjs';

/**
 * Process groups, pipes that end with their parent and the shell that npm starts are those of Unix.
 * @param {string} platform as `process.platform` gives it
 * @throws {SetupProblem} on Windows, saying what to do there
 */
export function requireUnix(platform) {
  if (platform !== 'win32') return;
  throw new SetupProblem(
    'On Windows this runs inside WSL: install it once with "wsl --install" in an administrator\'s terminal, clone the repository inside WSL, and run the same command there.',
  );
}

async function main() {
  requireUnix(process.platform);
  return 0;
}

// npm runs this before `npm start` and `npm test`, with whatever shell the platform has.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main);
