import { csvHeader } from './csv.ts';
import { SignOffError } from './sign-off.ts';
import type { Section, SignOffEntry } from './sign-off.ts';

/** What one person's part in a plan is, as far as comparing goes. */
export type ComparedEntry = Pick<
  SignOffEntry,
  'name' | 'email' | 'why' | 'changes' | 'who' | 'fingerprint'
> & { section: string };

/** Somebody about whom two plans differ. */
export type Difference = {
  /** added: only today's plan has it. gone: only the signed one. changed: both, and they say different things. */
  difference: 'added' | 'gone' | 'changed';
  name: string;
  email: string;
  signed: string;
  today: string;
};

/** Sections that are no part of what is written. */
const aside: ReadonlySet<string> = new Set<Section>(['review']);

/**
 * Names everybody about whom today's plan differs from the signed one; nothing at all means that going live does what was
 * signed. People are told apart by their ids in the sources, and compared by what is written, so that a plan against UAT
 * and one against production can be the same.
 */
export function compareSignOffs(
  signed: readonly ComparedEntry[],
  today: readonly ComparedEntry[],
): Difference[] {
  const before = byPerson(signed);
  const after = byPerson(today);
  const differences: Difference[] = [];
  for (const [who, entry] of after) {
    const old = before.get(who);
    if (old === undefined) differences.push(differenceOf('added', undefined, entry));
    else if (!isSame(old, entry)) differences.push(differenceOf('changed', old, entry));
  }
  for (const [who, entry] of before)
    if (!after.has(who)) differences.push(differenceOf('gone', entry, undefined));
  return differences;
}

/**
 * Reads the CSV file of a signed report.
 *
 * @param rows its rows, by the names of its columns
 * @throws SignOffError when it is another file
 */
export function readSignedRows(rows: readonly Readonly<Record<string, unknown>>[]): ComparedEntry[] {
  const [first] = rows;
  const missing = csvHeader.filter((column) => first !== undefined && !(column in first));
  if (first === undefined || missing.length > 0)
    throw new SignOffError(
      `This is not the CSV file of a sign-off report: ${first === undefined ? 'it has no rows' : `it lacks ${missing.join(', ')}`}. Give the file that Create Report made.`,
    );
  return rows.map((row) => {
    const text = (column: (typeof csvHeader)[number]): string => {
      const value = row[column];
      return typeof value === 'string' ? unguarded(value) : '';
    };
    return {
      section: text('do'),
      name: text('name'),
      email: text('email'),
      why: text('why'),
      changes: text('changes'),
      who: text('who'),
      fingerprint: text('fingerprint'),
    };
  });
}

/** Takes off the apostrophe that keeps a spreadsheet from reading a formula. */
function unguarded(value: string): string {
  return /^'[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(value) ? value.slice(1) : value;
}

/** Of one person, every change: swapping addresses takes two. */
function byPerson(entries: readonly ComparedEntry[]): Map<string, ComparedEntry[]> {
  const found = new Map<string, ComparedEntry[]>();
  for (const entry of entries) {
    if (aside.has(entry.section)) continue;
    const who = entry.who || entry.email || entry.name;
    found.set(who, [...(found.get(who) ?? []), entry]);
  }
  return found;
}

function isSame(signed: readonly ComparedEntry[], today: readonly ComparedEntry[]): boolean {
  const planned = (entries: readonly ComparedEntry[]): string =>
    entries
      // A preview may have refused what a plan without one still holds: what is written decides, and whether it waits.
      .map(({ section, fingerprint }) => `${section === 'held' ? 'held ' : ''}${fingerprint}`)
      .sort()
      .join('\n');
  return planned(signed) === planned(today);
}

function differenceOf(
  difference: Difference['difference'],
  signed: readonly ComparedEntry[] | undefined,
  today: readonly ComparedEntry[] | undefined,
): Difference {
  const [known] = today ?? signed ?? [];
  return {
    difference,
    name: known?.name ?? '',
    email: known?.email ?? '',
    signed: told(signed),
    today: told(today),
  };
}

function told(entries: readonly ComparedEntry[] | undefined): string {
  if (entries === undefined) return 'nothing';
  return entries
    .map(({ section, why, changes }) => [section, changes || why].filter((part) => part !== '').join(': '))
    .join('; ');
}
