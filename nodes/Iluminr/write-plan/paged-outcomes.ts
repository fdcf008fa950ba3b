import type { INodeExecutionData } from 'n8n-workflow';
import type { OutcomeStatus } from '../../../shared/contacts/index.ts';
import { pageItem } from '../../shared/page-item.ts';
import type { Run } from '../operation.ts';
import type { ItemOutcome } from './item-outcomes.ts';
import { outcomeItem } from './outcome-items.ts';

/** Where nothing is left to do. Whoever else it is has to be seen, and is an item. */
const paged: ReadonlySet<OutcomeStatus> = new Set(['applied', 'unchanged', 'valid']);

/**
 * The items of outcomes, each where its change stood. What came in a page and went well leaves in pages of the same rows, one
 * for each operation and status.
 *
 * @param outcomes in the order of the input
 */
export function* pagedOutcomes(
  run: Run,
  outcomes: readonly ItemOutcome[],
): Generator<{ place: ItemOutcome; item: INodeExecutionData }> {
  const pages = new Map<string, ItemOutcome[]>();
  for (const each of outcomes) {
    const { itemIndex, row, change, outcome } = each;
    if (row === undefined || change === undefined || !paged.has(outcome.status)) {
      yield { place: each, item: outcomeItem(run, each) };
      continue;
    }
    const key = `${itemIndex} ${change.operation} ${outcome.status}`;
    const page = pages.get(key);
    if (page === undefined) pages.set(key, [each]);
    else page.push(each);
  }
  for (const page of pages.values()) {
    const [first] = page;
    if (first === undefined) continue;
    const head = { do: first.change?.operation ?? '', status: first.outcome.status };
    yield {
      place: first,
      item: pageItem(
        page.map((each) => outcomeItem(run, each)),
        head,
      ),
    };
  }
}
