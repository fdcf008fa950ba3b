import { digest } from '../../../digest.ts';
import { isTooDeep, stableJson } from '../../../stable-json.ts';
import { changesText, fieldChangesOf, whyOf } from '../../../sync/describe-change.ts';
import type { Described, FieldChange } from '../../../sync/describe-change.ts';
import type { Guard, Summary } from '../../../sync/types.ts';
import { personName } from '../person-name.ts';

/** Of whom nothing is written, or about what is beside what is written. */
export const asideSections = ['left alone', 'review', 'note', 'skipped'] as const;

/** Where a person stands in the report, in its order. */
export const sections = [
  ...(['create', 'update', 'reactivate', 'deactivate', 'held', 'refused'] as const),
  ...asideSections,
] as const;
export type Section = (typeof sections)[number];

const aside: ReadonlySet<string> = new Set<Section>(asideSections);

/** Whether a section, also one of an earlier report, is no part of what is written. */
export function isAside(section: string): boolean {
  return aside.has(section);
}

/** One person, or one thing to look at. */
export type SignOffEntry = {
  section: Section;
  name: string;
  email: string;
  why: string;
  /** What is written, as text; empty where nothing is. */
  changes: string;
  /** The people behind it, as "entra:123 hr:7"; by it the same person is found in another plan. */
  who: string;
  /** A digest over what is planned, so that two plans are compared exactly however their values are shown. */
  fingerprint: string;
  fields: FieldChange[];
  /** The field that a review item is about. */
  field: string;
};

/** What the document says of itself. Everything is text from outside; what is empty is left out. */
export type SignOffAbout = {
  customer: string;
  organisation: string;
  environment: string;
  tenant: string;
  template: string;
  templateVersion: string;
};

export type SignOff = {
  about: SignOffAbout;
  planId: string;
  /** ISO 8601 in UTC; empty when the plan does not say. */
  madeAt: string;
  summary: Summary;
  guard: Guard;
  entries: SignOffEntry[];
};

/** No report can be made of what was given. The message says why and what to do. */
export class SignOffError extends Error {
  override readonly name = 'SignOffError';
}

type Raw = Readonly<Record<string, unknown>>;

/** Statuses of Apply Changes that speak of no obstacle. */
const unobstructed = new Set(['valid', 'applied', 'unchanged']);
const operations: ReadonlySet<unknown> = new Set(['create', 'update', 'reactivate', 'deactivate']);

/**
 * Reads a whole plan: its items as Contact Diff gave them, or as Apply Changes gave them back with their outcomes.
 *
 * @throws SignOffError when they are several plans, half a plan, or no plan
 */
export function readSignOff(items: readonly Raw[], about: SignOffAbout): SignOff {
  const { summary, guard, planId, madeAt } = theSummary(items);
  const entries: SignOffEntry[] = [];
  for (const item of items) {
    const other = textOf(item['planId']);
    if (other !== '' && other !== planId)
      throw new SignOffError(
        'The items are of more than one plan. Connect one Contact Diff node, and nothing that ran at another time.',
      );
    if (isTooDeep(item))
      throw new SignOffError(
        'An item is nested too deeply to be one of a plan. Connect one Contact Diff node, and nothing in between.',
      );
    const entry = entryOf(item);
    if (entry !== undefined) entries.push(entry);
  }
  requireWhole(entries, summary);
  gatherLeftAlone(entries);
  return { about, planId, madeAt, summary, guard, entries: entries.sort(compareEntries) };
}

function theSummary(items: readonly Raw[]): Pick<SignOff, 'summary' | 'guard' | 'planId' | 'madeAt'> {
  const found = items.find(({ summary, guard }) => isObject(summary) && isObject(guard));
  if (found === undefined)
    throw new SignOffError(
      "The plan's summary is not among the items. Connect the output Plan of iluminr Contact Diff, whole; with one output for each kind, connect all of them.",
    );
  return {
    summary: found['summary'] as Summary,
    guard: found['guard'] as Guard,
    planId: textOf(found['planId']),
    madeAt: textOf(found['madeAt']),
  };
}

function entryOf(item: Raw): SignOffEntry | undefined {
  if (operations.has(item['operation']) && typeof item['reason'] === 'string') return changeEntry(item);
  if (item['kind'] === 'person') return item['do'] === 'skipped' ? skippedEntry(item) : undefined;
  const isReview = item['kind'] === 'review' || (item['kind'] === 'outcome' && item['status'] === 'review');
  if (!isReview) return undefined;
  return {
    section: item['leftAlone'] === true ? 'left alone' : item['severity'] === 'info' ? 'note' : 'review',
    name: textOf(item['displayName'] ?? item['name']),
    email: textOf(item['email']),
    why: textOf(item['message']),
    changes: '',
    who: whoOf(item['sourceIds'], item['source'], item['sourceId']),
    fingerprint: digest(stableJson([item['code'], item['field'], item['message']])),
    fields: [],
    field: textOf(item['field']),
  };
}

/** Somebody with nothing to do, as Contact Diff gives them with Show Everyone. */
function skippedEntry(item: Raw): SignOffEntry {
  return {
    section: 'skipped',
    name: textOf(item['name']),
    email: textOf(item['email']),
    why: textOf(item['why']),
    changes: '',
    who: whoOf(undefined, item['source'], item['sourceId']),
    fingerprint: '',
    fields: [],
    field: '',
  };
}

/** Whatever else the review says of people who are left alone stands with them. */
function gatherLeftAlone(entries: readonly SignOffEntry[]): void {
  const leftAlone = new Set(entries.filter(({ section }) => section === 'left alone').map(({ who }) => who));
  leftAlone.delete('');
  for (const entry of entries)
    if ((entry.section === 'review' || entry.section === 'note') && leftAlone.has(entry.who))
      entry.section = 'left alone';
}

function changeEntry(item: Raw): SignOffEntry {
  const change = {
    operation: item['operation'],
    reason: item['reason'],
    sourceIds: isObject(item['sourceIds']) ? item['sourceIds'] : {},
    ...(isObject(item['contact']) ? { contact: item['contact'] } : {}),
    ...(isObject(item['before']) ? { before: item['before'] } : {}),
  } as Described;
  const shown = { ...change.before, ...change.contact };
  const status = textOf(item['status']);
  const isRefused = item['kind'] === 'outcome' && !unobstructed.has(status) && status !== 'held';
  const isHeld = item['kind'] === 'held' || status === 'held';
  return {
    section: isRefused ? 'refused' : isHeld ? 'held' : change.operation,
    name: textOf(item['name']) || personName({ firstName: shown.firstName, lastName: shown.lastName }),
    email: textOf(item['email'] ?? shown.email),
    why: isRefused ? textOf(item['message']) : whyOf(change),
    changes: changesText(change),
    who: whoOf(change.sourceIds) || textOf(item['contactId']),
    // Ids, versions and earlier values differ between two accounts; what is written does not.
    fingerprint: digest(stableJson([change.operation, change.contact])),
    fields: fieldChangesOf(change),
    field: textOf(item['field']),
  };
}

/** "entra:123 hr:7", in the order of the keys. */
function whoOf(sourceIds: unknown, source?: unknown, sourceId?: unknown): string {
  const links = isObject(sourceIds) ? { ...sourceIds } : {};
  if (typeof source === 'string' && typeof sourceId === 'string') links[source] ??= sourceId;
  return Object.keys(links)
    .sort()
    .map((key) => `${key}:${textOf(links[key])}`)
    .join(' ');
}

/** A report over part of a plan would have somebody sign for less than what happens. */
function requireWhole(entries: readonly SignOffEntry[], summary: Summary): void {
  const planned =
    summary.created + summary.updated + summary.reactivated + summary.deactivated + summary.held;
  const given = entries.filter(({ section }) => !isAside(section)).length;
  if (given >= planned) return;
  throw new SignOffError(
    `The plan has ${planned} changes and only ${given} of them came in. Connect Contact Diff without a Filter, Limit or Loop in between.`,
  );
}

/** By section, then by name: the order in which a person looks somebody up. */
function compareEntries(a: SignOffEntry, b: SignOffEntry): number {
  const [left, right] = [sections.indexOf(a.section), sections.indexOf(b.section)];
  return left - right || compareText(a.name, b.name) || compareText(a.who, b.who);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
