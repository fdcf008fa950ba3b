import type { Contact } from '../../contract/index.ts';
import type { PlanInput } from '../../sync/index.ts';
import { source } from './read/read-people.ts';
import type { People } from './read/read-people.ts';

/** What run, preview and explanation alike are planned from, so that none of them can say something else than the others. */
export function planInputOf(
  { rows, complete }: People,
  contacts: readonly Contact[],
  now: number,
): PlanInput {
  return {
    sources: [{ key: source, kind: 'full', complete, people: rows.map(({ person }) => person) }],
    contacts,
    policy: { mode: 'additive' },
    now: new Date(now),
  };
}
