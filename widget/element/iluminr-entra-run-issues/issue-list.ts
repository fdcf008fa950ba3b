import type { Issue } from '../../answers/issue.ts';
import { reasonOf } from './reasons.ts';
import type { Effect, Reason } from './reasons.ts';

/** What of the list is shown: everything, one effect, or one reason. */
export type Filter =
  { by: 'nothing' } | { by: 'effect'; effect: Effect } | { by: 'reason'; reason: Reason['reason'] };

/** A filter and how many it leaves. */
export type FilterChoice = { filter: Filter; count: number };

/** A column that the list can stand in the order of. */
export type Sorting = { column: 'person' | 'reason'; direction: 'ascending' | 'descending' };

/** The gravest first. */
const effects: readonly Effect[] = ['notDone', 'leftOut', 'note'];

/** The filters that leave something: everything, then by effect, then by reason with the most frequent first. */
export function filterChoices(issues: readonly Issue[]): FilterChoice[] {
  const byEffect = new Map<Effect, number>();
  const byReason = new Map<Reason['reason'], number>();
  for (const issue of issues) {
    const { effect, reason } = reasonOf(issue);
    byEffect.set(effect, (byEffect.get(effect) ?? 0) + 1);
    byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  }
  const choices: FilterChoice[] = [{ filter: { by: 'nothing' }, count: issues.length }];
  for (const effect of effects) {
    const count = byEffect.get(effect);
    if (count !== undefined) choices.push({ filter: { by: 'effect', effect }, count });
  }
  const frequent = [...byReason].sort(([, a], [, b]) => b - a);
  if (frequent.length > 1) {
    choices.push(
      ...frequent.map(([reason, count]) => ({ filter: { by: 'reason' as const, reason }, count })),
    );
  }
  return choices;
}

/** The issues that a filter and a search leave. The search looks past case and accents. */
export function matching(issues: readonly Issue[], filter: Filter, search: string): Issue[] {
  const wanted = folded(search.trim());
  return issues.filter(
    (issue) =>
      passes(issue, filter) &&
      [issue.displayName, issue.email, issue.sourceId].some((text) => folded(text ?? '').includes(wanted)),
  );
}

/** In the order of a column; what is equal there stays in the order in which the sync reported it. */
export function sorted(
  issues: readonly Issue[],
  { column, direction }: Sorting,
  reasonText: (issue: Issue) => string,
  locale: string,
): Issue[] {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = issues.map((issue) => ({
    issue,
    key: column === 'reason' ? reasonText(issue) : (issue.displayName ?? issue.email ?? issue.sourceId ?? ''),
  }));
  return keyed.sort((a, b) => sign * collator.compare(a.key, b.key)).map(({ issue }) => issue);
}

function passes(issue: Issue, filter: Filter): boolean {
  switch (filter.by) {
    case 'nothing':
      return true;
    case 'effect':
      return reasonOf(issue).effect === filter.effect;
    case 'reason':
      return reasonOf(issue).reason === filter.reason;
  }
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
