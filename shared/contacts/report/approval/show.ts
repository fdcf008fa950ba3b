import { toCsv } from '../../../csv.ts';
import { printable } from '../../../http/printable.ts';
import { personText, table, visible } from '../sign-off/markup.ts';
import type { ApprovalRequest, HeldPerson } from './request.ts';

/** What the question says of where it comes from. Everything is text from outside; what is empty is left out. */
export type ApprovalAbout = { customer: string; organisation: string; environment: string; pipeline: string };

/** The most people that a mail names; the form and the list have more. */
const namedInMail = 30;
/** The most people that a form shows; the list has everybody. */
const shownInForm = 1000;

/** "Lantern Bay (Production): deactivate 12 people in iluminr?" */
export function approvalSubject({ removals }: ApprovalRequest, about: ApprovalAbout): string {
  const who = printable(about.customer || about.organisation, 100);
  return `${who} (${about.environment}): deactivate ${peopleText(removals)} in iluminr?`;
}

/** The question with the numbers and the first names, for a mail and above a form. */
export function approvalText(request: ApprovalRequest, about: ApprovalAbout): string {
  const { people, removals, message } = request;
  const named = people.slice(0, namedInMail).map(line);
  const more = people.length - named.length;
  return [
    `The sync "${printable(about.pipeline)}" wants to deactivate ${peopleText(removals)} at ${printable(about.organisation)}, environment ${about.environment}. ${message}`,
    '',
    ...named,
    ...(more > 0 ? [`… and ${more} more: everybody is in the list held-removals.csv.`] : []),
    '',
    'Until somebody approves, nobody is deactivated.',
  ].join('\n');
}

/** Everybody as a table of two columns, narrow enough for a telephone, for n8n's form, which evaluates braces once more: directory text must not be read as an expression. */
export function approvalTable({ people }: ApprovalRequest): string {
  const rows = people
    .slice(0, shownInForm)
    .map(({ name, email, why }) => [
      [name, email].filter(Boolean).map(personText).join('<br>'),
      personText(why),
    ]);
  const more =
    people.length > rows.length
      ? `<p>The first ${rows.length} of ${people.length}; everybody is in the list held-removals.csv, which came by mail. Do not approve before you have seen it.</p>`
      : '';
  return (table(['Who', 'Why'], rows) + more).replaceAll('{', '&#123;').replaceAll('}', '&#125;');
}

/** Everybody, however many they are. */
export function approvalCsv({ people }: ApprovalRequest): string {
  return toCsv(
    ['name', 'email', 'why'],
    people.map(({ name, email, why }) => [visible(name), visible(email), visible(why)]),
  );
}

function line({ name, email, why }: HeldPerson): string {
  const address = email === '' ? '' : ` (${printable(visible(email))})`;
  return `- ${printable(visible(name))}${address}: ${printable(why)}`;
}

function peopleText(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
