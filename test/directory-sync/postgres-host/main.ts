import { Refusal } from '../../../shared/directory-sync/index.ts';
import { Database } from './database.ts';
import { postgresHost } from './host.ts';
import type { Answer, Ask, ProcessStart } from './messages.ts';

const { address, ...start } = JSON.parse(process.argv[2] ?? '') as ProcessStart;
const database = new Database(address);
const host = postgresHost(database, { ...start, stalled: () => answer({ kind: 'stalled' }) });

process.on('message', (ask: Ask) => void carryOut(ask));
process.on('disconnect', () => process.exit());
answer({ kind: 'ready' });

async function carryOut({ id, name, args }: Ask): Promise<void> {
  const call = host[name] as (...given: unknown[]) => Promise<unknown>;
  try {
    answer({ kind: 'result', id, result: await call(...args) });
  } catch (error) {
    if (error instanceof Refusal) answer({ kind: 'refused', id, problem: error.problem });
    else
      answer({ kind: 'failed', id, message: error instanceof Error ? (error.stack ?? '') : String(error) });
  }
}

function answer(message: Answer): void {
  process.send?.(message);
}
