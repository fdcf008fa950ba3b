import { describe, expect, it } from 'vitest';
import {
  checkMapping,
  entraMapping,
  mapRecord,
  type FieldMapping,
  type Person,
} from '../../../shared/sync/index.ts';

type Json = Record<string, unknown>;

const map = (record: Json, mapping: FieldMapping): Person =>
  mapRecord({ id: '1', ...record }, mapping, 'hr').person;
const issuesOf = (record: Json, mapping: FieldMapping): string[] =>
  mapRecord({ id: '1', ...record }, mapping, 'hr').issues.map(({ code }) => code);

describe('where a value comes from', () => {
  it.each<[string, Json, string | string[], unknown]>([
    ['a plain name', { city: 'Perth' }, 'city', 'Perth'],
    ['a dot path', { address: { city: 'Perth' } }, 'address.city', 'Perth'],
    ['an index', { cities: ['Perth', 'Sydney'] }, 'cities[1]', 'Sydney'],
    ['a path behind an index', { jobs: [{ city: 'Perth' }] }, 'jobs[0].city', 'Perth'],
    [
      'a name that contains dots',
      { 'address.city': 'Perth', address: { city: 'No' } },
      'address.city',
      'Perth',
    ],
    ['a name with spaces', { 'work city': 'Perth' }, 'work city', 'Perth'],
    [
      'a directory extension attribute',
      { extension_0123456789abcdef_site: 'Perth' },
      'extension_0123456789abcdef_site',
      'Perth',
    ],
    [
      'an on-premises extension attribute',
      { onPremisesExtensionAttributes: { extensionAttribute1: 'Perth' } },
      'onPremisesExtensionAttributes.extensionAttribute1',
      'Perth',
    ],
    ['the first of several that holds something', { a: '', b: null, c: 'Perth' }, ['a', 'b', 'c'], 'Perth'],
    ['a number becomes text', { city: 7 }, 'city', '7'],
    ['a boolean becomes text', { city: true }, 'city', 'true'],
    ['absent everywhere: the source says nothing', {}, ['a', 'b'], undefined],
    ['null: the source says it is empty', { a: null }, 'a', null],
    ['empty text: the source says it is empty', { a: ' ' }, 'a', null],
    ['absent here, empty there: empty', { b: '' }, ['a', 'b'], null],
    ['a path that ends too early', { a: 'text' }, 'a.b.c', undefined],
    ['what every object inherits is not a value', {}, 'constructor.name', undefined],
    ['__proto__ is not a value', {}, '__proto__.toString', undefined],
  ])('%s', (_, record, from, value) => {
    expect(map(record, { location: { from } }).location).toBe(value);
  });

  it('`constant` is the same for everybody', () => {
    expect(map({ a: 'x' }, { company: { constant: 'Example Ltd' } }).company).toBe('Example Ltd');
  });

  it('`default` stands in for nothing and for empty, never for a value', () => {
    const rule = { from: 'a', default: 'Head office' };
    expect(map({}, { location: rule }).location).toBe('Head office');
    expect(map({ a: null }, { location: rule }).location).toBe('Head office');
    expect(map({ a: 'Perth' }, { location: rule }).location).toBe('Perth');
  });

  it('`template` fills its places and closes the gaps of empty ones', () => {
    const rule = { location: { template: '{building} {floor.name} ({city})' } };
    expect(map({ building: 'B1', floor: { name: '2nd' }, city: 'Perth' }, rule).location).toBe(
      'B1 2nd (Perth)',
    );
    expect(map({ building: 'B1', city: 'Perth' }, rule).location).toBe('B1 (Perth)');
  });

  it('`template` of nothing says nothing; of nothing but empty places, empty', () => {
    const rule = { location: { template: '{a}-{b}' } };
    expect(map({}, rule).location).toBeUndefined();
    expect(map({ a: null }, rule).location).toBeNull();
  });

  it('a template does not fill what a value brought along', () => {
    expect(map({ a: '{b}', b: 'secret' }, { location: { template: '{a}' } }).location).toBe('{b}');
  });

  it.each([
    ['lower', 'PERTH north', 'perth north'],
    ['upper', 'Perth', 'PERTH'],
    ['title', "jean-luc O'NEILL", "Jean-Luc O'neill"],
  ] as const)('`case` %s', (wanted, given, value) => {
    expect(map({ a: given }, { location: { from: 'a', case: wanted } }).location).toBe(value);
  });

  it('text is trimmed, in Unicode NFC and without control characters; `trim: false` leaves it', () => {
    expect(map({ a: ' Jose\u0301\u0000\tX ' }, { firstName: { from: 'a' } }).firstName).toBe('José X');
    expect(map({ a: ' x ' }, { firstName: { from: 'a', trim: false } }).firstName).toBe(' x ');
  });

  it.each([
    ['Ann Marie Lee', 'Ann Marie', 'Lee'],
    ['Lee, Ann', 'Ann', 'Lee'],
    ['Madonna', 'Madonna', null],
    ['  山田   太郎 ', '山田', '太郎'],
  ])('the parts of the full name %j', (displayName, firstName, lastName) => {
    const mapping = { firstName: { from: 'displayName:given' }, lastName: { from: 'displayName:family' } };
    expect(map({ displayName }, mapping)).toMatchObject({ firstName, lastName });
  });

  it.each([
    ['email', ['ann@corp.example'], 'ann@corp.example', []],
    ['email', ['no address', 'ann@corp.example'], undefined, ['invalid_email']],
    ['email', ['', 'ann@corp.example', 'a.ash@corp.example'], 'ann@corp.example', ['several_values']],
    ['mobile', ['+61491570006'], '+61491570006', []],
    ['mobile', ['+61491570006', '+61491570156'], undefined, ['invalid_value']],
    ['lastName', ['', 'Ash'], 'Ash', []],
    ['lastName', [''], null, []],
  ])('a list as the %s, %j, is one value where that chooses nothing', (field, a, value, told) => {
    const mapping = { [field]: { from: 'a' } };
    expect(map({ a }, mapping)[field as 'email']).toBe(value);
    expect(issuesOf({ a }, mapping)).toEqual(told);
  });

  it('a value that is a list or an object is told, and the field says nothing', () => {
    expect(map({ a: ['x', 'y'] }, { location: { from: 'a' } }).location).toBeUndefined();
    expect(issuesOf({ a: { b: 1 } }, { location: { from: 'a' }, 'customFields.x': { from: 'a' } })).toEqual([
      'invalid_value',
      'invalid_value',
    ]);
  });

  it('groups come from a list or from one name, sorted and each once', () => {
    expect(map({ a: ['B', ' A ', 'B', ''] }, { groups: { from: 'a' } }).groups).toEqual(['A', 'B']);
    expect(map({ a: 'Wardens' }, { groups: { from: 'a' } }).groups).toEqual(['Wardens']);
  });

  it('more groups than a contact has room for are all kept: planning tells which find none', () => {
    const many = Array.from({ length: 60 }, (_, index) => `G${index}`);
    expect(map({ a: many }, { groups: { from: 'a' } }).groups).toEqual(many.toSorted());
    expect(issuesOf({ a: many }, { groups: { from: 'a' } })).toEqual([]);
  });

  it('custom fields keep numbers and booleans', () => {
    const mapping: FieldMapping = { 'customFields.n': { from: 'n' }, 'customFields.b': { from: 'b' } };
    expect(map({ n: 7, b: false }, mapping).customFields).toEqual({ n: 7, b: false });
  });

  it.each([
    ['en_au', 'en-AU', []],
    ['EN', 'en', []],
    ['zh-hant-tw', 'zh-Hant-TW', []],
    ['english!', undefined, ['invalid_language']],
  ])('a language %j is BCP 47', (given, language, codes) => {
    expect(map({ a: given }, { language: { from: 'a' } }).language).toBe(language);
    expect(issuesOf({ a: given }, { language: { from: 'a' } })).toEqual(codes);
  });

  it('a time zone is an IANA name', () => {
    expect(map({ a: 'Australia/Sydney' }, { timeZone: { from: 'a' } }).timeZone).toBe('Australia/Sydney');
    expect(issuesOf({ a: 'Mars/Olympus' }, { timeZone: { from: 'a' } })).toEqual(['invalid_time_zone']);
  });
});

describe('who it is, and whether they are active', () => {
  it.each<[string, unknown, string]>([
    ['text', ' e1 ', 'e1'],
    ['a number', 7, '7'],
    ['a long number', 12345678901234567890n, '12345678901234567890'],
    ['zero', 0, ''],
    ['a placeholder', 'N/A', ''],
    ['one digit repeated', '99999', ''],
    ['empty', '', ''],
    ['null', null, ''],
    ['an object', { a: 1 }, ''],
  ])('the id from %s', (_, id, sourceId) => {
    const { person, issues } = mapRecord({ id }, {}, 'hr');
    expect(person.sourceId).toBe(sourceId);
    expect(issues.map(({ code }) => code)).toEqual(sourceId === '' ? ['missing_id'] : []);
  });

  it('of an id that identifies nobody it says what stood there, and of any other nothing', () => {
    expect(mapRecord({ id: ' N/A ' }, {}, 'hr').placeholderId).toBe('N/A');
    expect(mapRecord({ id: 0 }, {}, 'hr').placeholderId).toBe('0');
    const tried = { $id: { from: ['id', 'badge'] } };
    for (const record of [{ id: '7' }, { id: '' }, {}, { id: 'N/A', badge: '9' }])
      expect(mapRecord(record, tried, 'hr')).not.toHaveProperty('placeholderId');
  });

  it('a state word that nobody knows counts as active and is told', () => {
    expect(map({ status: 'Ready' }, { $state: { from: 'status' } }).state).toBeUndefined();
    expect(issuesOf({ status: 'constructor' }, { $state: { from: 'status' } })).toEqual(['invalid_state']);
  });

  it("Graph's @removed is deleted, whatever else the record says", () => {
    const record = { id: '1', '@removed': { reason: 'changed' }, accountEnabled: true };
    expect(mapRecord(record, entraMapping, 'entra').person.state).toBe('deleted');
  });

  it('what the trigger says comes before accountEnabled', () => {
    const record = { id: '1', _sync: { state: 'deleted' }, accountEnabled: true };
    expect(mapRecord(record, entraMapping, 'entra').person.state).toBe('deleted');
  });
});

describe('the country', () => {
  const mapping: FieldMapping = { $country: { from: 'country', default: 'AU' }, mobile: { from: 'mobile' } };

  it('of the person decides how a national number is read', () => {
    expect(map({ country: 'New Zealand', mobile: '021 123 4567' }, mapping).mobile).toBe('+64211234567');
  });

  it("else the mapping's default decides", () => {
    expect(map({ mobile: '0491 570 006' }, mapping).mobile).toBe('+61491570006');
    expect(map({ country: 'N/A', mobile: '0491 570 006' }, mapping).mobile).toBe('+61491570006');
  });

  it('that is stated and cannot be read is never replaced by the default', () => {
    const record = { country: 'Atlantis', mobile: '0491 570 006' };
    expect(map(record, mapping).mobile).toBeUndefined();
    const { issues } = mapRecord({ id: '1', ...record }, mapping, 'hr');
    expect(issues).toMatchObject([{ code: 'unknown_country', field: 'mobile' }]);
    expect(issues[0]?.message).toContain('0491 570 006');
    expect(issues[0]?.message).toContain('Atlantis');
  });

  it('that cannot be read does not matter to a number with a country code', () => {
    const record = { country: 'Atlantis', mobile: '+61 491 570 006' };
    expect(map(record, mapping).mobile).toBe('+61491570006');
    expect(issuesOf(record, mapping)).toEqual(['invalid_country']);
  });

  it('is never guessed: without one a national number is refused', () => {
    expect(issuesOf({ mobile: '0491 570 006' }, { mobile: { from: 'mobile' } })).toEqual(['invalid_mobile']);
  });
});

describe('what is dropped or changed is told', () => {
  it.each<[string, FieldMapping, unknown, string]>([
    ['invalid_email', { email: { from: 'a' } }, 'nobody', 'Correct it in the source'],
    ['not_a_mobile', { mobile: { from: 'a' }, $country: { default: 'AU' } }, '2001', 'short number'],
    ['invalid_mobile', { mobile: { from: 'a' }, $country: { default: 'AU' } }, '0491 570', 'country code'],
    ['invalid_phone', { phone: { from: 'a' } }, '0491 570 006', 'without a country'],
    ['extension_dropped', { phone: { from: 'a' } }, '+61 2 9123 4567 ext. 7', 'extension 7'],
    ['text_cut', { jobTitle: { from: 'a' } }, 'x'.repeat(300), '300 characters'],
  ])('%s', (code, mapping, value, words) => {
    const { issues } = mapRecord({ id: '7', a: value }, mapping, 'hr');
    expect(issues).toMatchObject([{ code, source: 'hr', sourceId: '7' }]);
    expect(issues[0]?.message).toContain(words);
  });

  it('and the person still syncs: one bad field never drops a person', () => {
    const { person, issues } = mapRecord(
      { id: '7', mail: 'ann@', mobile: 'ask Bob', title: 'Nurse' },
      { email: { from: 'mail' }, mobile: { from: 'mobile' }, jobTitle: { from: 'title' } },
      'hr',
    );
    expect(person).toEqual({ sourceId: '7', jobTitle: 'Nurse' });
    expect(issues.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  it('a number that is no mobile is a warning for whoever ends without one, and otherwise only worth knowing', () => {
    const mapping: FieldMapping = { mobile: { from: ['first', 'second'] }, $country: { default: 'AU' } };
    const severityOf = (record: object) =>
      mapRecord({ id: '7', ...record }, mapping, 'hr').issues.map(({ code, severity }) => [code, severity]);
    expect(severityOf({ first: '2001' })).toEqual([['not_a_mobile', 'warning']]);
    expect(severityOf({ first: '2001', second: '0491 570 006' })).toEqual([['not_a_mobile', 'info']]);
  });

  it('text is cut at 255 without splitting a character', () => {
    const { firstName } = map({ a: `${'x'.repeat(254)}😀` }, { firstName: { from: 'a' } });
    expect(firstName).toBe('x'.repeat(254));
  });
});

describe('checking a mapping', () => {
  it.each<[string, FieldMapping, string]>([
    ['a field that does not exist', { shoeSize: { from: 'a' } }, 'no contact field "shoeSize"'],
    ['a prototype', JSON.parse('{"customFields.__proto__": {"from": "a"}}') as FieldMapping, '__proto__'],
    ['a value from nowhere', { email: {} }, 'from nowhere'],
    ['a custom field the account lacks', { 'customFields.floor': { from: 'a' } }, 'no custom field "floor"'],
  ])('names %s', (_, mapping, words) => {
    const problems = checkMapping(mapping, ['badge']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(words);
  });

  it('finds nothing wrong with the default', () => {
    expect(checkMapping(entraMapping)).toEqual([]);
  });
});
