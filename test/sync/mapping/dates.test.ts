import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapRecord } from '../../../shared/sync/index.ts';
import { readDate } from '../../../shared/sync/mapping/dates.ts';

describe('a day of work', () => {
  it.each<[string, 'dmy' | 'mdy' | undefined, string | null | undefined]>([
    ['2026-01-31', undefined, '2026-01-31'],
    ['2026-1-5', undefined, '2026-01-05'],
    ['2026/01/31', undefined, '2026-01-31'],
    ['2026-01-31T23:30:00.000Z', undefined, '2026-01-31'],
    ['2026-01-31 00:00:00', undefined, '2026-01-31'],
    ['20260131', undefined, '2026-01-31'],
    ['2026-01-31', 'mdy', '2026-01-31'],
    ['31/01/2026', undefined, '2026-01-31'],
    ['01/31/2026', undefined, '2026-01-31'],
    ['05/05/2026', undefined, '2026-05-05'],
    ['31.01.2026', undefined, '2026-01-31'],
    ['31 Jan 2026', undefined, '2026-01-31'],
    ['31-JAN-2026', undefined, '2026-01-31'],
    ['January 31, 2026', undefined, '2026-01-31'],
    ['Jan 1st, 2026', undefined, '2026-01-01'],
    ['01/02/2026', undefined, null],
    ['01.02.2026', undefined, null],
    ['31/01/26', undefined, null],
    ['01/02/2026', 'dmy', '2026-02-01'],
    ['01/02/2026', 'mdy', '2026-01-02'],
    ['1.2.26', 'dmy', '2026-02-01'],
    ['31/01/2026', 'mdy', undefined],
    ['2026-02-30', undefined, undefined],
    ['2024-02-29', undefined, '2024-02-29'],
    ['2026-13-01', undefined, undefined],
    ['46053', undefined, undefined],
    ['soon', undefined, undefined],
    ['', undefined, undefined],
  ])('%j in the format %s', (text, format, day) => {
    expect(readDate(text, format)).toBe(day);
  });

  it('every day of a century comes back, in every order', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-');
          expect(readDate(iso)).toBe(iso);
          expect(readDate(`${day}/${month}/${year}`, 'dmy')).toBe(iso);
          expect(readDate(`${month}/${day}/${year}`, 'mdy')).toBe(iso);
          expect([iso, null]).toContain(readDate(`${day}/${month}/${year}`));
        },
      ),
    );
  });
});

describe('`$start` and `$end`', () => {
  const mapping = { $start: { from: 'from' }, $end: { from: 'to' } };

  it('are the first and the last day', () => {
    expect(
      mapRecord({ id: '1', from: '2026-01-31', to: new Date('2026-12-31') }, mapping, 'hr').person,
    ).toEqual({
      sourceId: '1',
      startsOn: '2026-01-31',
      endsOn: '2026-12-31',
    });
  });

  it.each([
    '',
    null,
    'N/A',
    '-',
    '0001-01-01T00:00:00',
    '1900-01-01',
    '1970-01-01',
    '1601-01-01',
    '31/12/1899',
    '1753-01-01',
    '1969-12-31T19:00:00-05:00',
  ])('%j is no day, and nobody left', (to) => {
    expect(mapRecord({ id: '1', to }, mapping, 'hr')).toEqual({ person: { sourceId: '1' }, issues: [] });
  });

  it.each([
    ['01/02/2026', 'two ways'],
    ['soon', 'not a date'],
    ['46053', 'not a date'],
  ])('%j is told and says nothing, so nobody is switched off by it', (to, words) => {
    const { person, issues } = mapRecord({ id: '1', to }, mapping, 'hr');
    expect(person).toEqual({ sourceId: '1' });
    expect(issues).toMatchObject([{ code: 'ambiguous_date' }]);
    expect(issues[0]?.message).toContain(words);
    expect(issues[0]?.message).toContain('the last day of work');
  });

  it('`format` says the order', () => {
    const dmy = { $end: { from: 'to', format: 'dmy' as const } };
    expect(mapRecord({ id: '1', to: '01/02/2026' }, dmy, 'hr').person.endsOn).toBe('2026-02-01');
  });
});
