import type { Section, SignOff, SignOffEntry } from './sign-off.ts';

export type Total = {
  section: Exclude<Section, 'review' | 'note'> | 'unchanged';
  label: string;
  count: number;
};

const labels: Record<Section | 'unchanged', string> = {
  create: 'To create',
  update: 'To change',
  reactivate: 'To bring back',
  deactivate: 'To deactivate',
  held: 'Held until approved',
  refused: 'Refused by iluminr',
  'left alone': 'Left alone until somebody looks',
  review: 'Goes ahead, but look',
  note: 'Good to know',
  unchanged: 'Stay as they are',
  skipped: 'Left out (disabled, not started, suppressed)',
};

/** The heading of a list, with as many as the totals say. */
export function headingOf({ entries }: SignOff, section: Section): string {
  const listed = entries.filter((entry) => entry.section === section);
  return `${labels[section]} (${section === 'left alone' ? peopleIn(listed) : listed.length})`;
}

/** How to have everybody named who is left out, when the plan only counts them. */
export function unnamedText({ summary, entries }: SignOff): string | undefined {
  const unnamed = summary.skipped - entries.filter(({ section }) => section === 'skipped').length;
  if (unnamed <= 0) return undefined;
  return `${people(unnamed)} of those left out ${unnamed === 1 ? 'is' : 'are'} counted here and not named. To have everybody named, switch on Show Everyone in iluminr Contact Diff and make the report anew.`;
}

/** Of one person the review may say several things. */
function peopleIn(entries: readonly SignOffEntry[]): number {
  const named = new Set(entries.map(({ who }) => who).filter((who) => who !== ''));
  return named.size + entries.filter(({ who }) => who === '').length;
}

/** What becomes of everybody, in the order of the report. */
export function totalsOf({ summary, entries }: SignOff): Total[] {
  const counted = (section: Section): number => entries.filter((entry) => entry.section === section).length;
  const counts: [Total['section'], number][] = [
    ['create', counted('create')],
    ['update', counted('update')],
    ['reactivate', counted('reactivate')],
    ['deactivate', counted('deactivate')],
    ['held', counted('held')],
    ['refused', counted('refused')],
    ['left alone', peopleIn(entries.filter(({ section }) => section === 'left alone')) || summary.review],
    ['unchanged', summary.unchanged + summary.existed],
    ['skipped', summary.skipped],
  ];
  return counts.map(([section, count]) => ({ section, label: labels[section], count }));
}

/** What going live does, in one sentence. */
export function outlook(signOff: SignOff): string {
  const count = (section: Total['section']): number =>
    totalsOf(signOff).find((total) => total.section === section)?.count ?? 0;
  const deeds = [
    told(count('create'), 'creates'),
    told(count('update'), 'changes'),
    told(count('reactivate'), 'brings back'),
    told(count('deactivate'), 'deactivates'),
  ].filter((deed) => deed !== '');
  const held = count('held');
  const done = deeds.length === 0 ? 'changes nobody' : listed(deeds);
  const waiting = held === 0 ? '' : `; ${people(held)} ${held === 1 ? 'waits' : 'wait'} for an approval`;
  const unchanged = count('unchanged');
  const rest =
    unchanged === 0 ? '' : ` ${people(unchanged)} ${unchanged === 1 ? 'stays' : 'stay'} as they are.`;
  return `Going live ${done}${waiting}.${rest}`;
}

function told(count: number, verb: string): string {
  return count === 0 ? '' : `${verb} ${people(count)}`;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function listed(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
