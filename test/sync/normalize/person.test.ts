import { describe, expect, it } from 'vitest';
import { contactFields } from '../../../shared/sync/contact-fields.ts';
import { cleanPerson } from '../../../shared/sync/normalize/person.ts';
import type { Person, ReviewItem } from '../../../shared/sync/index.ts';

function clean(given: Record<string, unknown>): { person: Person; codes: string[] } {
  const items: ReviewItem[] = [];
  const person = cleanPerson({ sourceId: '1', ...given }, 'hr', items);
  return { person, codes: items.map(({ code }) => code) };
}

describe('a person that no mapping made is made clean', () => {
  it.each<[string, Record<string, unknown>, Partial<Person>, string[]]>([
    [
      'several addresses',
      { email: 'a@b.example; c@d.example' },
      { email: 'a@b.example' },
      ['several_values'],
    ],
    ['a name around the address', { email: 'Ann <A@b.example>' }, { email: 'a@b.example' }, []],
    ['a placeholder as address', { email: 'N/A' }, {}, []],
    ['an address that nobody has', { email: 'noemail@b.example' }, {}, []],
    ['a placeholder as number', { mobile: '0', phone: 'none' }, {}, []],
    ['out of scope', { state: 'out_of_scope' }, { state: 'out_of_scope' }, []],
    ['a state that nobody knows', { state: 'gone' }, {}, ['invalid_state']],
    ['aliases', { aliases: ['SMTP:A@b.example', 'x500:/o=b', 7, 'none'] }, { aliases: ['a@b.example'] }, []],
    ['no list of aliases', { aliases: 'A@b.example' }, { aliases: ['a@b.example'] }, []],
    ['days', { startsOn: '2026-01-31', endsOn: 'soon' }, { startsOn: '2026-01-31' }, ['ambiguous_date']],
    ['a day that is null', { endsOn: null }, {}, []],
  ])('%s', (_, given, person, codes) => {
    expect(clean(given)).toEqual({ person: { sourceId: '1', ...person }, codes });
  });

  it('who is clean comes back as the same object', () => {
    const person: Person = {
      sourceId: '1',
      email: 'a@b.example',
      aliases: ['c@d.example'],
      endsOn: '2026-01-31',
    };
    expect(cleanPerson(person, 'hr', [])).toBe(person);
  });
});

it.each(contactFields.map(({ key }) => key))(
  'a value of the wrong kind in %s is seen and left out',
  (field) => {
    const { person, codes } = clean({ [field]: { nested: 'value' } });
    expect(codes).toEqual(['invalid_value']);
    expect([undefined, null, []]).toContainEqual(person[field]);
  },
);
