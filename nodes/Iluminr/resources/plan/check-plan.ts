import type { IDataObject } from 'n8n-workflow';
import { applyChanges, readPlanItems } from '../../../../shared/contacts/index.ts';
import type { Outcome } from '../../../../shared/contacts/index.ts';
import type { Run } from '../../operation.ts';
import { planRows } from './items.ts';

/**
 * The plan's items after iluminr has checked every change and written nothing: one that it refuses carries why, as an
 * outcome of Apply Changes does. Each row of a page is an item.
 *
 * @throws IluminrError when the check cannot be brought to its end.
 */
export async function checkPlan({ client, account, items }: Run): Promise<IDataObject[]> {
  const given = planRows(items);
  const plan = readPlanItems(given, { now: client.clock.now(), oldestPlanMs: Infinity });
  const { outcomes, stopped } = await applyChanges(
    client,
    account,
    plan.changes.map(({ entry }) => entry),
    { validateOnly: true },
  );
  if (stopped !== undefined) throw stopped;
  const refused = new Map<number, Outcome>();
  plan.changes.forEach(({ itemIndex }, position) => {
    const outcome = outcomes[position];
    if (outcome?.error !== undefined) refused.set(itemIndex, outcome);
  });
  for (const { itemIndex, entry } of plan.rejected)
    if (entry.change !== undefined) refused.set(itemIndex, entry.outcome);
  return given.map((json, index) => {
    const outcome = refused.get(index);
    if (outcome?.error === undefined) return json;
    const { what, advice } = outcome.error;
    return { ...json, kind: 'outcome', status: outcome.status, message: `${what} ${advice}` };
  });
}
