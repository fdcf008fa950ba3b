import type { PersonState } from '../types.ts';

/** What a word can say; that somebody has not started yet, or has ended, is told by days. */
type WordState = Exclude<PersonState, 'ended' | 'not_started'>;

/** Words and phrases of directories and HR systems, separated by commas, by what they say. */
const phrases: Record<WordState, string> = {
  active:
    'active, current, enabled, employed, working, hired, permanent, temporary, probation, full time, part time, on notice, ' +
    'notice period, serving notice, seconded, secondment, provisioned, password expired, locked out, recovery, ' +
    // They may still need alerts.
    'on leave, leave of absence, loa, parental leave, maternity leave, paternity leave, family leave, sick leave, ' +
    'medical leave, annual leave, long service leave, unpaid leave, paid leave, study leave, military leave, sabbatical, ' +
    'furlough, furloughed',
  disabled:
    'disabled, inactive, not active, non active, suspended, blocked, deactivated, archived, frozen, account disabled',
  deleted:
    'deleted, removed, terminated, left, leaver, has left, resigned, retired, deceased, died, separated, dismissed, ended, ' +
    'former, former employee, ex employee, offboarded, deprovisioned, withdrawn, departed, exited, quit, redundant, ' +
    'made redundant, laid off, fired, discharged, contract ended, no longer employed, left the company',
  out_of_scope: 'out of scope',
};

const states = new Map<string, PersonState>(
  (Object.keys(phrases) as WordState[]).flatMap((state) =>
    phrases[state].split(', ').map((phrase) => [phrase, state] as const),
  ),
);

const yes: ReadonlySet<string> = new Set(['true', 'yes', 'y', 't', '1', 'on']);
const no: ReadonlySet<string> = new Set(['false', 'no', 'n', 'f', '0', 'off']);

/** Words of a column's name that say whose or whether, not what: `isDeleted`, `accountDisabled`, `employee_terminated`. */
const fillers: ReadonlySet<string> = new Set(
  'is was has been account user employee person member staff record flag status ind indicator yn'.split(' '),
);
const longest = 60;

/**
 * What a word or a switch says of a person.
 *
 * @param gone what a yes means, in a column whose name says that somebody is gone; a no then means active.
 * @returns undefined for a word that nobody knows.
 */
export function stateOfWord(text: string, gone: PersonState | undefined): PersonState | undefined {
  if (text.length > longest) return undefined;
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return gone ?? 'active';
  if (no.has(word)) return gone === undefined ? 'disabled' : 'active';
  return states.get(word.replace(/[\s_-]+/g, ' '));
}

/** The state that the name of a column gives to a yes, where the name means gone (`suspended`, `isDeleted`, `hasLeft`). */
export function stateOfColumn(name: string): PersonState | undefined {
  if (name.length > longest) return undefined;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !fillers.has(word));
  const state = states.get(words.join(' '));
  return state === 'disabled' || state === 'deleted' ? state : undefined;
}

/** Active Directory's flags of an account; ACCOUNTDISABLE is one bit of them. https://learn.microsoft.com/windows/win32/adschema/a-useraccountcontrol */
const accountFlags = 'useraccountcontrol';
const accountDisable = 2;

/** Whether the column with this name holds Active Directory's flags. */
export function holdsAccountFlags(name: string): boolean {
  return name.toLowerCase() === accountFlags;
}

/** What Active Directory's flags say of a person; undefined for what is no whole number. */
export function stateOfAccountFlags(text: string): PersonState | undefined {
  if (!/^\d{1,10}$/.test(text)) return undefined;
  return (Number(text) & accountDisable) === 0 ? 'active' : 'disabled';
}
