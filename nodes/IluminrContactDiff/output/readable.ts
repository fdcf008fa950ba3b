import { changesText, fieldChangesOf, fieldName, whyOf } from '../../../shared/sync/describe-change.ts';
import { planTotalsText } from '../../../shared/contacts/index.ts';
import { nameOf } from '../../../shared/sync/review.ts';
import type { Change, Contact, Plan, ReviewItem, Untouched } from '../../../shared/sync/index.ts';

/** How an item begins, whatever its kind, so that a table of items reads without scrolling. */
export type Readable = { do: string; name: string; email: string; why: string; changes: string };

const whoTheyAre: ReadonlySet<string> = new Set(['firstName', 'lastName', 'email']);

type Person = { firstName?: string | null; lastName?: string | null; email?: string | null };

/** @param current the contact as the account has it, for changes that do not say whose they are. */
export function readableChange(change: Change, held: boolean, current: Contact | undefined): Readable {
  const person: Person = { ...known(current), ...known(change.before), ...known(change.contact) };
  const why = whyOf(change);
  return {
    do: held ? 'held' : change.operation,
    name: nameOf(person) ?? '',
    email: person.email ?? '',
    why: held ? `waits for approval: ${why}` : why,
    changes: change.operation === 'create' ? detailsText(change) : changesText(change),
  };
}

/** What a create brings beside the name and the address, which have columns of their own: "mobile: +61491570006; location: Perth". */
function detailsText(change: Change): string {
  return fieldChangesOf(change)
    .filter(({ field }) => !whoTheyAre.has(field))
    .map(({ field, after }) => `${fieldName(field)}: ${after}`)
    .join('; ');
}

export function readableReview({ displayName, email, message }: ReviewItem): Readable {
  return { do: 'review', name: displayName ?? '', email: email ?? '', why: message, changes: '' };
}

export function readableUntouched({ decision, name, email, why }: Untouched): Readable {
  return { do: decision, name: name ?? '', email: email ?? '', why, changes: '' };
}

/** @param items how many the review has. */
export function readableSummary({ summary }: Plan, items: number): Readable {
  return { do: 'summary', name: '', email: '', why: planTotalsText(summary, items), changes: '' };
}

/** What says who somebody is, where it says anything. */
function known(person: Person | undefined): Person {
  const { firstName, lastName, email } = person ?? {};
  return {
    ...(isText(firstName) ? { firstName } : {}),
    ...(isText(lastName) ? { lastName } : {}),
    ...(isText(email) ? { email } : {}),
  };
}

function isText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value !== '';
}
