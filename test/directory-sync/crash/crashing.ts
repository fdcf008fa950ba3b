import type { DirectorySyncPorts } from '../../../shared/directory-sync/index.ts';

/** The process is gone: nothing it still wanted to do is done. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/**
 * How a process ends at a call: `before` it is carried out, `after` it; or the store `loses` a write that it has confirmed, and the
 * process lives on.
 */
export const crashes = ['before', 'after', 'loses'] as const;
export type CrashKind = (typeof crashes)[number];

export type CrashPoint = { call: number; kind: CrashKind };

export type Watched = {
  ports: DirectorySyncPorts;
  /** The calls so far, in order, for example `store.write`. */
  calls: string[];
};

/** The ports of one process, which ends at the given call; without one it lives, and counts. */
export function watched(ports: DirectorySyncPorts, point?: CrashPoint): Watched {
  const calls: string[] = [];
  let isDead = false;
  const wrap = <Port extends object>(name: string, port: Port): Port =>
    new Proxy(port, {
      get: (target, method) => {
        const value: unknown = Reflect.get(target, method);
        if (typeof value !== 'function' || name === 'clock' || method === 'tenantName') return value;
        return async (...given: unknown[]): Promise<unknown> => {
          if (isDead) throw new Crash();
          calls.push(`${name}.${String(method)}`);
          const isPoint = point?.call === calls.length;
          if (isPoint && point.kind === 'loses') return true;
          isDead = isPoint;
          if (isPoint && point.kind === 'before') throw new Crash();
          const result: unknown = await Reflect.apply(
            value as (...args: unknown[]) => unknown,
            target,
            given,
          );
          if (isPoint) throw new Crash();
          return result;
        };
      },
    });
  const { engine, microsoft, ...others } = ports;
  const wrapped = Object.fromEntries(
    Object.entries(others).map(([name, port]) => [name, wrap(name, port)]),
  ) as Omit<DirectorySyncPorts, 'engine' | 'microsoft'>;
  return {
    ports: {
      ...wrapped,
      microsoft: microsoft === null ? null : wrap('microsoft', microsoft),
      engine,
    },
    calls,
  };
}
