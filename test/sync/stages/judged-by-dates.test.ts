import { expect, it } from 'vitest';
import type { Person } from '../../../shared/sync/index.ts';
import { judgedByDates } from '../../../shared/sync/stages/work-dates.ts';
import { person } from '../given.ts';

const days = { lastStart: '2026-03-02', firstEnd: '2026-03-02', endedLeave: true };
const past = '2026-01-31';
const future = '2026-12-01';

it.each<[Partial<Person>, boolean, Person['state'] | undefined]>([
  [{}, true, undefined],
  [{ state: 'disabled' }, true, 'disabled'],
  [{ startsOn: past }, true, undefined],
  [{ startsOn: future }, true, 'not_started'],
  [{ startsOn: days.lastStart }, true, undefined],
  [{ startsOn: future, state: 'disabled' }, true, 'disabled'],
  [{ startsOn: future, state: 'deleted' }, true, 'deleted'],
  [{ startsOn: future, state: 'out_of_scope' }, true, 'not_started'],
  [{ endsOn: future }, true, undefined],
  [{ endsOn: past }, true, 'ended'],
  [{ endsOn: days.firstEnd }, true, undefined],
  [{ endsOn: past, startsOn: future }, true, 'ended'],
  [{ endsOn: past, state: 'deleted' }, true, 'deleted'],
  [{ endsOn: past, state: 'disabled' }, true, 'ended'],
  [{ endsOn: past, state: 'disabled' }, false, 'disabled'],
  [{ endsOn: past, state: 'deleted' }, false, 'deleted'],
  [{ endsOn: 'soon', startsOn: 'later' }, true, undefined],
  [{ startsOn: `on ${future}` }, true, undefined],
  [{ startsOn: `${future}T09:00` }, true, undefined],
  [{ endsOn: 7 as unknown as string }, true, undefined],
])('%j, where the end of work is a reason to leave: %s, is %s', (more, endedLeave, state) => {
  expect(judgedByDates(person('ann', more), { ...days, endedLeave }).state).toBe(state);
});

it('without a day to judge by, nobody is judged', () => {
  const ended = person('ann', { endsOn: past });
  expect(judgedByDates(ended, null)).toBe(ended);
});
