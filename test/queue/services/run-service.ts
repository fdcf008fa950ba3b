import { spawn } from 'node:child_process';

/**
 * `run-service.ts SIGNAL USER-ID PROGRAM [ARGUMENTS]` runs a program that is no Node program in the group of this process, so that it
 * ends with whoever started this one. PostgreSQL refuses to run as root, hence the user id; `-` keeps that of the caller.
 * Told to end, it sends SIGNAL, the one at which the program ends without waiting for its clients.
 */
const [signal, user, program, ...args] = process.argv.slice(2);
if (signal === undefined || user === undefined || program === undefined)
  throw new Error('Usage: run-service.ts SIGNAL USER-ID PROGRAM [ARGUMENTS]');

const child = spawn(program, args, {
  cwd: '/',
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(user === '-' ? {} : { uid: Number(user) }),
});
process.on('SIGTERM', () => child.kill(signal as NodeJS.Signals));
child.once('exit', (code) => process.exit(code ?? 1));
