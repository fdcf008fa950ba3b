import { SandboxClock } from '../clock.ts';
import { Directory } from './directory.ts';

export type GraphSettings = {
  /** Users on a delta page; Graph's own limit is 200. */
  deltaPageSize: number;
  /** The largest `$top` of a list that is not refused; Graph's own limit is 999, and less for some properties. */
  largestPage: number;
  /** Least milliseconds from a request to the first byte of its answer, the making of it included. */
  latencyMs: number;
  /** At most `requests` answers in `windowSeconds`, then 429 with Retry-After in seconds or as a date; null: no limit. */
  throttle: { requests: number; windowSeconds: number; retryAfter: 'seconds' | 'date' } | null;
  /** How long a delta token lives; Graph: 7 days for directory objects. */
  tokenLifetimeMs: number;
  /** What a dead token is answered with: 410 with Location, or `syncStateNotFound` with 400 or 404. */
  deadToken: 'gone' | 'badRequest' | 'notFound';
  /** Whether soft-deleted users show as `@removed` in a first round, as Graph says they may. */
  removedInFirstRound: boolean;
};

export const defaultGraphSettings: GraphSettings = {
  deltaPageSize: 200,
  largestPage: 999,
  latencyMs: 0,
  throttle: null,
  tokenLifetimeMs: 7 * 24 * 60 * 60 * 1000,
  deadToken: 'gone',
  removedInFirstRound: true,
};

/** Everything the Graph stand-in knows, for tests and benchmarks that run in its process. */
export class GraphStore {
  readonly directories = new Map<string, Directory>();
  readonly clock: SandboxClock;
  settings: GraphSettings = { ...defaultGraphSettings };
  /** Requests answered since the start, faults and refusals included. */
  requests = 0;

  constructor(clock: SandboxClock = new SandboxClock()) {
    this.clock = clock;
  }

  /** The directory of a tenant, made empty when it is asked for the first time. */
  directory(tenantId: string): Directory {
    const existing = this.directories.get(tenantId);
    if (existing !== undefined) return existing;
    const created = new Directory(tenantId);
    this.directories.set(tenantId, created);
    return created;
  }
}
