import { createServer } from 'node:net';
import { portCount } from './arguments.mjs';
import { SetupProblem } from '../setup/problem.mjs';

/**
 * Makes sure, before anything is installed or started, that the ports are free.
 * @param {number} first
 * @throws {SetupProblem} naming the first port that is not
 */
export async function requireFreePorts(first) {
  for (let port = first; port < first + portCount; port += 1) {
    if (await isFree(port)) continue;
    throw new SetupProblem(
      `Port ${port} is in use: end what uses it, or choose other ports with npm start -- --port N (N to N+${portCount - 1} are used).`,
    );
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
