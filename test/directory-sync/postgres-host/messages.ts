import type { Problem } from '../../../shared/contract/index.ts';
import type { ClientOptions } from '../../queue/services/database.ts';
import type { HostStart, PostgresHost } from './host.ts';

/** What a process is started with, as JSON in its first argument. */
export type ProcessStart = Omit<HostStart, 'stalled'> & { address: ClientOptions };

export type Ask = { id: number; name: keyof PostgresHost; args: unknown[] };

export type Answer =
  | { kind: 'ready' }
  | { kind: 'stalled' }
  | { kind: 'result'; id: number; result: unknown }
  | { kind: 'refused'; id: number; problem: Problem }
  | { kind: 'failed'; id: number; message: string };
