import { expect, it } from 'vitest';
import { mergeRepeatedRows, sortRepeatedRows } from '../../../shared/sync/identity/repeated-ids.ts';
import type { Person } from '../../../shared/sync/index.ts';
import { person } from '../given.ts';

const job = (more: Partial<Person>): Person => person('a', { firstName: 'Ann', lastName: 'Ash', ...more });

it('rows of one id are one person with each field, also custom ones, from the first row that says something', () => {
  const merged = mergeRepeatedRows([
    job({ jobTitle: '', location: null, customFields: { badge: 'B1' } }),
    job({ jobTitle: 'Nurse', location: null, customFields: { badge: 'B2', shift: 'late' } }),
  ]);
  expect(merged).toMatchObject({
    jobTitle: 'Nurse',
    location: null,
    customFields: { badge: 'B1', shift: 'late' },
  });
  const late = mergeRepeatedRows([job({ location: null }), job({ location: 'Perth' })]);
  expect(late).toMatchObject({ location: 'Perth' });
  expect(merged).not.toHaveProperty('mobile');
  expect(merged).not.toHaveProperty('aliases');
});

it('the other addresses of the rows become aliases, in order, each once, and not the one that is written', () => {
  const rows = ['m', 'z', 'b', 'z'].map((local) => job({ email: `${local}@corp.example` }));
  expect(mergeRepeatedRows(rows)).toMatchObject({
    email: 'm@corp.example',
    aliases: ['b@corp.example', 'z@corp.example'],
  });
});

it('rows that contradict each other are nobody', () => {
  expect(
    mergeRepeatedRows([job({}), job({ email: 'x@corp.example', firstName: 'Bo', lastName: 'Lind' })]),
  ).toBeNull();
  expect(mergeRepeatedRows([])).toBeNull();
});

it('the order of the file decides nothing: active rows first, then by what they say, custom fields in any order', () => {
  const rows = [
    job({ state: 'deleted' }),
    job({ jobTitle: 'Pilot', customFields: { b: '2', a: '1' } }),
    job({ state: 'disabled' }),
    job({ jobTitle: 'Nurse' }),
  ];
  const sorted = sortRepeatedRows(rows);
  expect(sorted.map(({ state }) => state)).toEqual([undefined, undefined, 'disabled', 'deleted']);
  expect(sortRepeatedRows(rows.toReversed())).toEqual(sorted);
});
