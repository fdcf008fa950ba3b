import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, mayInstallPackages } from './debian-packages.mjs';
import { SetupProblem } from './problem.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Path of a Chromium for the widget's tests: `CHROME_PATH`, one that is installed, or Debian's package when we may install it.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>}
 */
export async function ensureChromium(env = process.env) {
  const found = findChromium(env);
  if (found) return found;
  if (mayInstallPackages()) await installDebianPackage();
  const installed = findChromium(env);
  if (installed) return installed;
  throw new SetupProblem('The widget tests need Chromium or Chrome: install one, or name it in CHROME_PATH.');
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findChromium(env) {
  if (env.CHROME_PATH) {
    if (executable(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new SetupProblem(
      `CHROME_PATH names ${env.CHROME_PATH}, which cannot be run: correct it or unset it.`,
    );
  }
  const onPath = names.flatMap((name) =>
    (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  );
  return [...onPath, ...macApps].find(executable);
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installDebianPackage() {
  try {
    await installPackages('Chromium', ['chromium']);
  } catch (error) {
    throw new SetupProblem(
      'Chromium could not be installed as a Debian package: install a Chromium or Chrome, or name one in CHROME_PATH.',
      { cause: error },
    );
  }
}
