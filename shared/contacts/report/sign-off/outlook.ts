import type { Section, SignOff } from './sign-off.ts';

export type Total = {
  section: Section | 'unchanged' | 'skipped';
  label: string;
  count: number;
};

const labels: Record<Total['section'], string> = {
  create: 'To create',
  update: 'To change',
  reactivate: 'To bring back',
  deactivate: 'To deactivate',
  held: 'Held until approved',
  refused: 'Refused by iluminr',
  review: 'Left alone until somebody looks',
  unchanged: 'Stay as they are',
  skipped: 'Left out (disabled, not started, suppressed)',
};

/** The heading of a list. */
export function headingOf(section: Section): string {
  return section === 'review' ? 'To look at' : labels[section];
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
    ['review', summary.review],
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
