import { InputError } from './people/input-error.ts';

/** Starts a server; a port that is taken becomes one line that names the port and the way out. */
export async function onPort<T>(name: string, port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    const why = code === 'EADDRINUSE' ? 'is in use' : 'may not be opened by this user';
    throw new InputError(
      `Port ${port} (${name}) ${why}. Stop what uses it, or move all ports with --port N.`,
      { cause: error },
    );
  }
}
