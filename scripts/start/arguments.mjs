import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupProblem } from '../setup/problem.mjs';

/** How many ports after the first one are used. */
export const portCount = 9;
const defaultPort = 4610;

export const help = `npm start -- [options]
Starts the stand-ins and a real n8n with the nodes, runs three syncs, says what happened and stays up.

  --once            runs the syncs, writes a report to sign about each, and ends
  --empty           runs nothing, and leaves UAT and Production empty
  --json            prints one JSON object on standard output and nothing else
  --directory FILE  people of your own: a Graph {"value": [...]} file
  --hr FILE         an HR file of your own: CSV
  --port N          the first of ${portCount} ports; ${defaultPort} unless told
`;

/**
 * @typedef {object} StartArguments
 * @property {boolean} once run the syncs, say what happened and exit
 * @property {boolean} empty run nothing, and leave UAT and Production empty
 * @property {boolean} json one JSON object on stdout and nothing else
 * @property {string} [directory] absolute path of a Graph `{"value": […]}` file
 * @property {string} [hr] absolute path of an HR CSV file
 * @property {number} port the first of the ports used
 */

/**
 * Reads the command line of `npm start`. Relative paths count from the folder where the caller is.
 * @param {string[]} args
 * @param {string} callerFolder
 * @returns {StartArguments}
 * @throws {SetupProblem} one line about the argument that is not understood
 */
export function readArguments(args, callerFolder) {
  const values = parse(args);
  /** @param {string | undefined} file */
  const path = (file) => (file === undefined ? undefined : resolve(callerFolder, file));
  if (values.empty === true && (values.once === true || values.json === true))
    throw new SetupProblem('--empty runs nothing and stays up, so it goes with neither --once nor --json.');
  const directory = path(values.directory);
  const hr = path(values.hr);
  return {
    once: values.once ?? false,
    empty: values.empty ?? false,
    json: values.json ?? false,
    port: values.port === undefined ? defaultPort : readPort(values.port),
    ...(directory === undefined ? {} : { directory }),
    ...(hr === undefined ? {} : { hr }),
  };
}

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        once: { type: 'boolean' },
        empty: { type: 'boolean' },
        json: { type: 'boolean' },
        directory: { type: 'string' },
        hr: { type: 'string' },
        port: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split(/[.\n] ?/)[0];
    throw new SetupProblem(
      `${reason}: npm start knows --once, --empty, --json, --directory FILE, --hr FILE and --port N.`,
    );
  }
}

/** @param {string} text */
function readPort(text) {
  const port = Number(text);
  const last = 65535 - portCount + 1;
  if (/^\d+$/.test(text) && port >= 1024 && port <= last) return port;
  throw new SetupProblem(`--port takes a number from 1024 to ${last}, and "${text}" is not one.`);
}

/**
 * The same arguments as a command line, with absolute paths.
 * @param {StartArguments} args
 * @returns {string[]}
 */
export function asCommandLine(args) {
  return [
    ...(args.once ? ['--once'] : []),
    ...(args.empty ? ['--empty'] : []),
    ...(args.json ? ['--json'] : []),
    ...(args.directory === undefined ? [] : ['--directory', args.directory]),
    ...(args.hr === undefined ? [] : ['--hr', args.hr]),
    '--port',
    String(args.port),
  ];
}
