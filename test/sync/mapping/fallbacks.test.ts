import { describe, expect, it } from 'vitest';
import { mapRecord, type FieldMapping, type Person } from '../../../shared/sync/index.ts';
import { processorTime } from '../../processor-time.ts';

type Json = Record<string, unknown>;

const map = (record: Json, mapping: FieldMapping): Person =>
  mapRecord({ id: '1', ...record }, mapping, 'hr').person;
const codesOf = (record: Json, mapping: FieldMapping): string[] =>
  mapRecord({ id: '1', ...record }, mapping, 'hr').issues.map(({ code }) => code);

describe('paths that are tried in order pass over what cannot be used', () => {
  const email: FieldMapping = { email: { from: ['work', 'private'] } };

  it.each([
    '',
    ' ',
    null,
    'N/A',
    '-',
    'none',
    'unknown',
    'noemail@corp.example',
    'ann@',
    '<ann@corp.example',
  ])('an address %j', (work) => {
    expect(map({ work, private: 'ann@home.example' }, email).email).toBe('ann@home.example');
  });

  it.each(['0', '0000 000 000', 'x', 'tbc', '12', 'ask Bob', '1800 975 707', '02 5550 1234'])(
    'a number %j that is no mobile',
    (work) => {
      const mapping: FieldMapping = { mobile: { from: ['work', 'own'] }, $country: { constant: 'AU' } };
      expect(map({ work, own: '0491 570 006' }, mapping).mobile).toBe('+61491570006');
    },
  );

  it.each(['', 'N/A', '-', 'Z\uFFFDrich', 'ZÃ¼rich'])('a text %j', (site) => {
    expect(map({ site, city: 'Perth' }, { location: { from: ['site', 'city'] } }).location).toBe('Perth');
  });

  it('an id, a country, a state, a day and a language too', () => {
    const mapping: FieldMapping = {
      $id: { from: ['badge', 'number'] },
      $country: { from: ['site', 'country'] },
      $state: { from: ['stage', 'status'] },
      $end: { from: ['left', 'until'] },
      language: { from: ['tongue', 'locale'] },
      mobile: { from: 'mobile' },
    };
    const record = {
      badge: 'N/A',
      number: 'e7',
      site: 'HQ',
      country: 'NZL',
      stage: '??',
      status: 'Terminated',
      left: 'soon',
      until: '2026-01-31',
      tongue: 'Kiwi!',
      locale: 'en-NZ',
      mobile: '021 123 4567',
    };
    expect(mapRecord(record, mapping, 'hr').person).toEqual({
      sourceId: 'e7',
      state: 'deleted',
      endsOn: '2026-01-31',
      language: 'en-NZ',
      mobile: '+64211234567',
    });
  });

  it('the default stands behind them all', () => {
    expect(map({ a: 'N/A' }, { jobTitle: { from: 'a', default: 'Employee' } }).jobTitle).toBe('Employee');
  });

  it('a placeholder in a text stays where nothing better is known, because a surname may be Null', () => {
    expect(map({ a: 'Null' }, { lastName: { from: 'a' } }).lastName).toBe('Null');
    expect(map({ a: 'Null', b: '' }, { lastName: { from: ['a', 'b'] } }).lastName).toBe('Null');
  });

  it('a placeholder says nothing as an address, a number or a custom field, not even that it is empty', () => {
    const mapping: FieldMapping = {
      email: { from: 'a' },
      mobile: { from: 'a' },
      phone: { from: 'a' },
      'customFields.employeeId': { from: 'a' },
    };
    expect(map({ a: 'N/A' }, mapping)).toEqual({ sourceId: '1' });
    expect(codesOf({ a: 'N/A' }, mapping)).toEqual([]);
  });

  it('what is wrong is told, though another path says better', () => {
    expect(codesOf({ work: 'ann@', private: 'ann@home.example' }, email)).toEqual(['invalid_email']);
  });
});

describe('`values` looks up what the record says', () => {
  const groups: FieldMapping = {
    groups: { from: 'site', values: { perth: 'West', Sydney: ['East', 'HQ'] } },
  };

  it.each<[string, FieldMapping, Json, Partial<Person>]>([
    [
      'a state, trimmed and without case',
      { $state: { from: 'type', values: { 'Perm FT': 'active', T: 'deleted' } } },
      { type: ' perm ft ' },
      { state: 'active' },
    ],
    [
      'a state of a number',
      { $state: { from: 'type', values: { '3': 'deleted' } } },
      { type: 3 },
      { state: 'deleted' },
    ],
    [
      'a state in a column whose name means gone',
      { $state: { from: 'deleted', values: { yes: 'active' } } },
      { deleted: 'yes' },
      { state: 'active' },
    ],
    ['a text', { location: { from: 'a', values: { p: 'Perth' } } }, { a: 'P' }, { location: 'Perth' }],
    [
      'a country',
      { $country: { from: 'a', values: { West: 'AU' } }, mobile: { from: 'm' } },
      { a: 'west', m: '0491 570 006' },
      { mobile: '+61491570006' },
    ],
    [
      'a number',
      { mobile: { from: 'a', values: { desk: '+61491570006' } } },
      { a: 'desk' },
      { mobile: '+61491570006' },
    ],
    [
      'a custom field',
      { 'customFields.floor': { from: 'a', values: { G: 0 } } },
      { a: 'g' },
      { customFields: { floor: 0 } },
    ],
    [
      'a text to empty',
      { location: { from: 'a', values: { away: null } } },
      { a: 'away' },
      { location: null },
    ],
    ['every group of a list', groups, { site: ['Perth', 'SYDNEY'] }, { groups: ['East', 'HQ', 'West'] }],
    [
      'the text of a template',
      { location: { template: '{a}-{b}', values: { 'x-y': 'Here' } } },
      { a: 'X', b: 'Y' },
      { location: 'Here' },
    ],
  ])('%s', (_, mapping, record, person) => {
    expect(map(record, mapping)).toEqual({ sourceId: '1', ...person });
    expect(codesOf(record, mapping)).toEqual([]);
  });

  it('what is not in it is told and says nothing, not even that it is empty', () => {
    const mapping: FieldMapping = {
      location: { from: 'a', values: { p: 'Perth' } },
      $state: { from: 'b', values: {} },
    };
    const { person, issues } = mapRecord({ id: '1', a: 'Q', b: 'Terminated' }, mapping, 'hr');
    expect(person).toEqual({ sourceId: '1' });
    expect(issues.map(({ code, field }) => [code, field])).toEqual([
      ['unmapped_value', null],
      ['unmapped_value', 'location'],
    ]);
    expect(issues[1]?.message).toContain('"Q"');
  });

  it('and the next path, or the default, has its turn', () => {
    const rule = { from: ['a', 'b'], values: { p: 'Perth' }, default: 'Elsewhere' };
    expect(map({ a: 'q', b: 'p' }, { location: rule }).location).toBe('Perth');
    expect(map({ a: 'q' }, { location: rule }).location).toBe('Elsewhere');
  });

  it.each(['constructor', '__proto__', 'toString'])('%s is not in every lookup', (a) => {
    expect(codesOf({ a }, { location: { from: 'a', values: { p: 'Perth' } } })).toEqual(['unmapped_value']);
  });
});

describe('damaged text is never a value', () => {
  const mapping: FieldMapping = {
    firstName: { from: 'first' },
    lastName: { from: 'last' },
    location: { from: 'city' },
    groups: { from: 'groups' },
    'customFields.site': { from: 'site' },
  };

  it('only a name is kept, with the warning, for somebody new', () => {
    const { person, issues } = mapRecord(
      {
        id: '1',
        first: 'Ren\uFFFD',
        last: 'O\u0092Brien',
        city: 'ZÃ¼rich',
        groups: ['W\uFFFDrter', 'Nurses'],
        site: 'K\uFFFDln',
      },
      mapping,
      'hr',
    );
    expect(person).toEqual({
      sourceId: '1',
      firstName: 'Ren\uFFFD',
      lastName: 'O\uFFFDBrien',
      groups: ['Nurses'],
    });
    expect(issues.map(({ code, field }) => [code, field])).toEqual([
      ['damaged_text', 'firstName'],
      ['damaged_text', 'lastName'],
      ['damaged_text', 'location'],
      ['damaged_text', 'groups'],
      ['damaged_text', 'customFields.site'],
    ]);
  });
});

describe('a record of any size and depth is read at once', () => {
  let deep: unknown = 'x';
  for (let depth = 0; depth < 20_000; depth++) deep = { deep };
  const long = 'x'.repeat(400_000);
  const mapping: FieldMapping = {
    $id: { from: 'id' },
    $state: { from: 'v' },
    $country: { from: 'v' },
    $start: { from: 'v' },
    $end: { from: 'v' },
    $aliases: { from: 'v' },
    email: { from: 'v' },
    firstName: { from: 'v:given' },
    lastName: { from: 'v' },
    mobile: { from: 'v' },
    phone: { from: 'v' },
    language: { from: 'v' },
    timeZone: { from: 'v' },
    location: { from: 'v', case: 'title' },
    groups: { from: 'v' },
    'customFields.x': { from: 'v' },
  };

  it.each<[string, unknown]>([
    ['a value 20,000 deep', deep],
    ['a list 20,000 deep', [deep]],
    ['400,000 letters', long],
    ['a language tag of 400,000 characters', `en-${'aaaaaaaa-'.repeat(45_000)}`],
    ['400,000 digits', '4'.repeat(400_000)],
    ['400,000 spaces inside', `a${' '.repeat(400_000)}b`],
    ['200,000 commas', 'a@b.example,'.repeat(20_000)],
    ['200,000 brackets', '<'.repeat(200_000)],
    ['a big integer', 12345678901234567890n],
    ['a symbol', Symbol('x')],
    ['a function', () => 'x'],
    ['not a number', Number.NaN],
  ])('%s', (_, v) => {
    const spent = processorTime();
    const { person } = mapRecord({ id: '1', v }, mapping, 'hr');
    expect(spent()).toBeLessThan(500);
    expect(person.sourceId).toBe('1');
  });
});
