import { readCsv, restored } from '../../../csv.ts';
import { csvHeader } from './csv.ts';
import { isAside, SignOffError } from './sign-off.ts';
import type { SignOffEntry } from './sign-off.ts';

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
  /** What was signed, of somebody who changed only where it differs. */
  signed: string;
  /** What would happen today, likewise. */
  today: string;
};

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
 * @throws SignOffError when the text is another file
 */
export function readSignedCsv(text: string): ComparedEntry[] {
  const [head = [], ...rows] = readCsv(text);
  const missing = csvHeader.filter((column) => !head.includes(column));
  if (missing.length > 0)
    throw new SignOffError(
      `This is not the CSV file of a sign-off report: it lacks ${missing.join(', ')}. Give the text of the file that Create Report made.`,
    );
  return rows.map((row) => {
    const value = (column: (typeof csvHeader)[number]): string => restored(row[head.indexOf(column)] ?? '');
    return {
      section: value('do'),
      name: value('name'),
      email: value('email'),
      why: value('why'),
      changes: value('changes'),
      who: value('who'),
      fingerprint: value('fingerprint'),
    };
  });
}

/** Of one person, every change: swapping addresses takes two. */
function byPerson(entries: readonly ComparedEntry[]): Map<string, ComparedEntry[]> {
  const found = new Map<string, ComparedEntry[]>();
  for (const entry of entries) {
    if (isAside(entry.section)) continue;
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
  const [before, now] = [partsOf(signed), partsOf(today)];
  const [onlyBefore, onlyNow] = [without(before, now), without(now, before)];
  // Two plans may differ in what no sentence says; then all is told.
  const isTold = onlyBefore.length > 0 || onlyNow.length > 0;
  return {
    difference,
    name: known?.name ?? '',
    email: known?.email ?? '',
    signed: told(signed, isTold ? onlyBefore : before),
    today: told(today, isTold ? onlyNow : now),
  };
}

const partsOf = (entries: readonly ComparedEntry[] = []): string[] =>
  entries.flatMap(({ why, changes }) => (changes || why).split('; ')).filter((part) => part !== '');

const without = (parts: readonly string[], others: readonly string[]): string[] =>
  parts.filter((part) => !others.includes(part));

function told(entries: readonly ComparedEntry[] | undefined, parts: readonly string[]): string {
  if (entries === undefined) return 'nothing';
  const sections = [...new Set(entries.map(({ section }) => section))].join(' and ');
  return [sections, parts.join('; ')].filter((text) => text !== '').join(': ');
}
