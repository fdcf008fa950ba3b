import { whyOf } from '../../../sync/describe-change.ts';
import type { Described } from '../../../sync/describe-change.ts';
import type { Guard } from '../../../sync/types.ts';
import { IluminrError } from '../../client/errors.ts';

/** Somebody whose removal waits. */
export type HeldPerson = { name: string; email: string; why: string };

/** The removals that the guard held, for somebody to approve exactly these. */
export type ApprovalRequest = {
  /** Names the set: an approval of another set releases nobody. */
  removalsId: string;
  removals: number;
  /** What the guard says of it, as a sentence. */
  message: string;
  people: HeldPerson[];
};

type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads whom a plan holds, from its items as Contact Diff gave them; undefined when nothing is held.
 *
 * @throws IluminrError when the plan is not among the items, or not whole: nobody is approved unseen
 */
export function readApprovalRequest(items: readonly Raw[]): ApprovalRequest | undefined {
  const guard = items.map((item) => item['guard']).find(isGuard);
  if (guard === undefined)
    throw notWhole("The plan's summary is not among the items, so nobody can tell whom it holds.");
  if (guard.verdict !== 'held') return undefined;
  const people = items
    .filter(({ kind, operation }) => kind === 'held' && operation === 'deactivate')
    .map(heldPerson)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  if (people.length !== guard.removals)
    throw notWhole(`The plan holds ${guard.removals} removals, and ${people.length} of them came in.`);
  return { removalsId: guard.removalsId, removals: guard.removals, message: guard.message, people };
}

function notWhole(what: string): IluminrError {
  return new IluminrError({
    code: 'incomplete_plan',
    what,
    advice:
      'Connect the output Plan of iluminr Contact Diff, whole, without a Filter, Limit or Loop in between.',
  });
}

function isGuard(value: unknown): value is Guard {
  return typeof value === 'object' && value !== null && 'verdict' in value && 'removalsId' in value;
}

function heldPerson(item: Raw): HeldPerson {
  const change = {
    operation: 'deactivate',
    reason: item['reason'],
    sourceIds: isObject(item['sourceIds']) ? item['sourceIds'] : {},
  } as Described;
  const before: Raw = isObject(item['before']) ? item['before'] : {};
  // As it stands, so that what is shown can make its direction marks visible.
  const name = [before['firstName'], before['lastName']].map(textOf).filter(Boolean).join(' ');
  return {
    name: textOf(item['name']) || name || textOf(item['contactId']),
    email: textOf(item['email']) || textOf(before['email']),
    why: whyOf(change),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
