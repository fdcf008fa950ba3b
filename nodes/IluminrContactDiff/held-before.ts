import { runSource } from '../../shared/contacts/index.ts';
import type { IluminrClient } from '../../shared/contacts/index.ts';

/**
 * How many changes the last run of these sources held, so that removals which were held once stay held. Previews, runs
 * that removed nobody by design, runs under way and runs that failed say nothing about it.
 *
 * @throws IluminrError when the runs cannot be read.
 */
export async function readHeldBefore(client: IluminrClient, sourceKeys: readonly string[]): Promise<number> {
  // The newest page is enough: a run that is further back than 200 others is no longer the last word.
  for await (const page of client.runs({ source: runSource(sourceKeys) })) {
    const last = page.find(
      ({ dryRun, mode, status }) => !dryRun && mode === 'full' && status !== 'running' && status !== 'failed',
    );
    return last?.totals.held ?? 0;
  }
  return 0;
}
