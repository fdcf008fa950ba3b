import type { INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { inPages } from '../../../shared/pages.ts';
import type { Change, Contact, Plan, PlanItem, ReviewItem, Untouched } from '../../../shared/sync/index.ts';
import { pageItem } from '../../shared/page-item.ts';
import type { ReadSource } from '../sources.ts';
import {
  readableChange,
  readableReview,
  readableSummary,
  readableUntouched,
  type Readable,
} from './readable.ts';

/** The outputs of a plan sorted by kind, in the order in which the node shows them. */
export const outputNames = ['Create', 'Update', 'Deactivate', 'Review', 'Summary'] as const;

/** Of more creates than these nobody reads in a table what each holds; that stands in `contact`, and need not be saved twice. */
const mostDescribed = 10_000;

/** The items of a plan by kind. */
export type PlanItems = Record<
  'create' | 'update' | 'deactivate' | 'held' | 'review' | 'untouched' | 'summary',
  INodeExecutionData[]
>;

/**
 * A plan as items. Each begins with what a person wants to see, and a change goes back to the items of the people behind it.
 *
 * @param contacts of the account, for the names of those that an update changes.
 * @param untouched those with nothing to do, where they are to be shown.
 * @param isPaged whether creates and updates come in pages. Whoever is deactivated, held or to be looked at is an item of
 *   their own all the same: nobody is approved unseen.
 */
export function planItems(
  plan: Plan,
  sources: readonly ReadSource[],
  issues: readonly ReviewItem[],
  contacts: Iterable<Contact>,
  untouched: readonly Untouched[],
  isPaged: boolean,
): PlanItems {
  const { id: planId, madeAt } = plan;
  const account = plan.account === undefined ? {} : { account: plan.account };
  const contactOf = contactsById(plan, contacts);
  const describesCreates = plan.summary.created <= mostDescribed;
  const shareFrom = sharing<NonNullable<Change['from']>>();
  const changeItem = (kind: 'change' | 'held', change: Change): INodeExecutionData => {
    const readable = readableChange(change, kind === 'held', contactOf.get(change.contactId ?? ''));
    if (change.operation === 'create' && !describesCreates) readable.changes = '';
    const from = change.from === undefined ? {} : { from: shareFrom(change.from) };
    return item(
      readable,
      { kind, planId, madeAt, ...account, ...change, ...from },
      peopleOf(change, sources),
    );
  };
  const changes = (...operations: Change['operation'][]): INodeExecutionData[] =>
    plan.changes
      .filter(({ operation }) => operations.includes(operation))
      .map((change) => changeItem('change', change));
  const paged = (operation: Change['operation']): INodeExecutionData[] =>
    [...inPages(plan.changes.filter((change) => change.operation === operation))].map((part) =>
      pageItem(
        part.map((change) => changeItem('change', change)),
        { do: operation },
      ),
    );
  return {
    create: isPaged ? paged('create') : changes('create'),
    update: isPaged ? [...paged('update'), ...changes('reactivate')] : changes('update', 'reactivate'),
    deactivate: changes('deactivate'),
    held: plan.held.map((change) => changeItem('held', change)),
    review: [...plan.review, ...issues].map((each) =>
      item(readableReview(each), { kind: 'review', planId, ...each }, personOf(each, sources)),
    ),
    untouched: untouched.map((each) => {
      const { source, sourceId, contactId } = each;
      const json = { ...readableUntouched(each), kind: 'person', planId, source, sourceId, contactId };
      return { json, pairedItem: personOf(each, sources) };
    }),
    summary: [
      item(
        readableSummary(plan, plan.review.length + issues.length),
        { kind: 'summary', planId, madeAt, ...account, summary: plan.summary, guard: plan.guard },
        [],
      ),
    ],
  };
}

/** The items as outputs: all at one, in the order in which they are applied and read, or one output for each kind. */
export function outputsOf(items: PlanItems, isSorted: boolean): INodeExecutionData[][] {
  const { create, update, deactivate, held, review, untouched, summary } = items;
  if (isSorted) return [create, update, deactivate, [...held, ...review, ...untouched], summary];
  return [[...create, ...update, ...deactivate, ...held, ...review, ...untouched, ...summary]];
}

/** The contacts that a plan changes. */
function contactsById(plan: Plan, contacts: Iterable<Contact>): Map<string, Contact> {
  const wanted = new Set([...plan.changes, ...plan.held].map(({ contactId }) => contactId));
  const found = new Map<string, Contact>();
  for (const contact of contacts) if (wanted.has(contact.id)) found.set(contact.id, contact);
  return found;
}

/** Of equal values gives the first one again and again, so that n8n keeps and saves it once. */
function sharing<T extends object>(): (value: T) => T {
  const known = new Map<string, T>();
  return (value) => {
    const key = JSON.stringify(value);
    const found = known.get(key) ?? value;
    known.set(key, found);
    return found;
  };
}

function item(readable: Readable, json: PlanItem, pairedItem: IPairedItemData[]): INodeExecutionData {
  return { json: { ...readable, ...json }, pairedItem };
}

function peopleOf(change: Change, sources: readonly ReadSource[]): IPairedItemData[] {
  return Object.entries(change.sourceIds).flatMap(([key, id]) => paired(key, id, sources));
}

function personOf(
  review: Pick<ReviewItem, 'source' | 'sourceId'>,
  sources: readonly ReadSource[],
): IPairedItemData[] {
  return review.source === null || review.sourceId === null
    ? []
    : paired(review.source, review.sourceId, sources);
}

function paired(key: string, id: string, sources: readonly ReadSource[]): IPairedItemData[] {
  const input = sources.findIndex((source) => source.input.key === key);
  const index = sources[input]?.itemOf.get(id);
  return index === undefined ? [] : [{ item: index, input }];
}
