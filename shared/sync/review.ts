import type { ContactField, Person, ReviewCode, ReviewItem } from './types.ts';

const severities: Partial<Record<ReviewCode, ReviewItem['severity']>> = {
  text_cut: 'info',
  extension_dropped: 'info',
  linked_elsewhere: 'info',
  protected_contact: 'info',
  several_values: 'info',
  landline_in_mobile: 'info',
  not_a_mobile: 'info',
  second_account: 'info',
  shared_key: 'info',
  out_of_scope: 'info',
  not_started: 'info',
  duplicate_email: 'error',
  email_in_use: 'error',
  ambiguous_match: 'error',
  conflicting_links: 'error',
  duplicate_link: 'error',
  invalid_person: 'error',
  invalid_contact: 'error',
  missing_id: 'error',
  duplicate_id: 'error',
  contradiction: 'error',
  possible_duplicate: 'error',
};

type Named = {
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
};

/** A name for people to read: first and last name, else the address, else null. */
export function nameOf(holder: Named): string | null {
  const name = [holder.firstName, holder.lastName]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  return name !== '' ? name : textOrNull(holder.email);
}

/** A review item with everything that is not said left null. */
export function reviewItem(
  code: ReviewCode,
  message: string,
  about: Partial<Omit<ReviewItem, 'code' | 'message' | 'severity'>> = {},
): ReviewItem {
  return {
    code,
    severity: severities[code] ?? 'warning',
    source: about.source ?? null,
    sourceId: about.sourceId ?? null,
    contactId: about.contactId ?? null,
    displayName: about.displayName ?? null,
    email: textOrNull(about.email),
    field: about.field ?? null,
    message,
  };
}

/** A review item about one row of one source. */
export function personItem(
  code: ReviewCode,
  source: string,
  person: Person,
  message: string,
  more: { contactId?: string | null; field?: ContactField } = {},
): ReviewItem {
  return reviewItem(code, message, {
    source,
    sourceId: person.sourceId,
    displayName: nameOf(person),
    email: person.email ?? null,
    contactId: more.contactId ?? null,
    field: more.field ?? null,
  });
}

/** What a row or a contact that nobody has checked yet says as text. */
function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Order of a plan's review: by code, source, person and contact, whatever the order of the input. */
export function compareReview(a: ReviewItem, b: ReviewItem): number {
  return (
    compareText(a.code, b.code) ||
    compareText(a.source ?? '', b.source ?? '') ||
    compareText(a.sourceId ?? '', b.sourceId ?? '') ||
    compareText(a.contactId ?? '', b.contactId ?? '') ||
    compareText(a.field ?? '', b.field ?? '') ||
    compareText(a.message, b.message) ||
    compareText(a.displayName ?? '', b.displayName ?? '') ||
    compareText(a.email ?? '', b.email ?? '')
  );
}

/** Order by UTF-16 code units, the same on every machine and in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
