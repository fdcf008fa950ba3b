import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readSignOff,
  signOffCsv,
  SignOffError,
  signOffHtml,
  signOffText,
} from '../../../../shared/contacts/report/sign-off/index.ts';
import { explainUntouched, planPeople, planSync } from '../../../../shared/sync/index.ts';
import { companyArbitrary } from '../../../sync/generated-company.ts';
import { contact, full, ids, person } from '../../../sync/given.ts';
import { about, company, itemsOf, signOffOf } from './given.ts';

const hostile = '<img src=x onerror=alert(1)>"\'&';

describe('reading a plan', () => {
  test('each change, held removal and review item of a plan is one entry', () => {
    fc.assert(
      fc.property(companyArbitrary, (input) => {
        const plan = planSync(input);
        const { entries } = readSignOff(itemsOf(plan), about);
        expect(entries).toHaveLength(plan.changes.length + plan.held.length + plan.review.length);
        expect(entries.filter(({ section }) => section === 'held')).toHaveLength(plan.held.length);
      }),
      { numRuns: 300 },
    );
  });

  test('what Apply Changes gave back is read as well, and what iluminr refused is told apart', () => {
    const plan = planSync(company);
    const items = itemsOf(plan).map((item) =>
      item['kind'] === 'change' && item['operation'] === 'create'
        ? { ...item, kind: 'outcome', status: 'refused', message: 'The number is taken.' }
        : item['kind'] === 'change'
          ? { ...item, kind: 'outcome', status: 'valid' }
          : item,
    );
    const { entries } = readSignOff(items, about);
    expect(entries.find(({ section }) => section === 'refused')).toMatchObject({
      why: 'The number is taken.',
    });
    expect(entries.filter(({ section }) => section === 'update')).toHaveLength(1);
  });

  test.each([
    [
      'no summary',
      (items: Record<string, unknown>[]) => items.slice(0, -1),
      'summary is not among the items',
    ],
    ['half a plan', (items: Record<string, unknown>[]) => items.slice(2), 'only 1 of them came in'],
    [
      'two plans',
      (items: Record<string, unknown>[]) => [{ ...items[0], planId: 'another' }, ...items],
      'more than one plan',
    ],
    ['nothing', () => [], 'summary is not among the items'],
  ])('%s is refused with what to do', (_, change, message) => {
    const items = change(itemsOf(planSync(company)));
    expect(() => readSignOff(items, about)).toThrow(SignOffError);
    expect(() => readSignOff(items, about)).toThrow(message);
  });
});

describe('whoever is not written', () => {
  const input = {
    ...company,
    sources: [
      full('entra', [
        person('new', { firstName: 'Nia', mobile: '12' }),
        person('nobody', { email: null, firstName: 'No', lastName: 'Way', mobile: '34' }),
        person('', { firstName: 'Nameless' }),
        person('off', { firstName: 'Ola', lastName: 'Off', state: 'disabled' }),
      ]),
    ],
    contacts: [],
  };
  const everyone = () => [
    ...itemsOf(planSync(input)),
    ...explainUntouched(input).map(({ decision, ...each }) => ({ kind: 'person', do: decision, ...each })),
  ];

  test('those left alone stand apart from those who are written though a value is missing', () => {
    const signOff = signOffOf(input);
    const html = signOffHtml(signOff);
    expect(html).toContain('Left alone until somebody looks: <b>2</b>');
    expect(html).toContain('<summary>Left alone until somebody looks (2)</summary>');
    expect(html).toContain('<summary>Goes ahead, but look (1)</summary>');
    const names = (section: string) =>
      new Set(signOff.entries.filter((entry) => entry.section === section).map(({ name }) => name));
    expect(names('left alone')).toEqual(new Set(['No Way', 'Nameless']));
    expect(names('review')).toEqual(new Set(['Nia']));
  });

  test('whoever is left out is named with the reason in both files, when the plan shows everyone', () => {
    const signOff = readSignOff(everyone(), about);
    const html = signOffHtml(signOff);
    expect(html).toMatch(/Left out[^<]*\(1\)<\/summary>.*Ola Off.*disabled in the source/s);
    expect(signOffCsv(signOff)).toMatch(/"skipped","Ola Off",.*disabled in the source/);
    expect(html).not.toContain('Show Everyone');
  });

  test('a plan that only counts them says how to have them named', () => {
    const said = '1 person of those left out is counted here and not named.';
    expect(signOffHtml(signOffOf(input))).toContain(said);
    expect(signOffText(signOffOf(input))).toContain(
      `${said} To have everybody named, switch on Show Everyone`,
    );
  });

  test('a person is left alone in the report exactly when the plan leaves them alone; as many are left out as it counts', () => {
    fc.assert(
      fc.property(companyArbitrary, (each) => {
        const { plan, people } = planPeople(each);
        const untouched = explainUntouched(each).map((one) => ({ kind: 'person', do: one.decision, ...one }));
        const { entries, summary } = readSignOff([...itemsOf(plan), ...untouched], about);
        const waiting = new Set(
          people.filter(({ place }) => place === 'review').map((one) => `${one.source}:${one.sourceId}`),
        );
        for (const { section, who } of entries)
          if (['left alone', 'review', 'note'].includes(section) && who !== '')
            expect([who, section === 'left alone']).toEqual([who, waiting.has(who)]);
        expect(entries.filter(({ section }) => section === 'skipped')).toHaveLength(summary.skipped);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the document', () => {
  test('says in one sentence what going live does', () => {
    const html = signOffHtml(signOffOf());
    expect(html).toContain(
      'Going live creates 1 person, changes 1 person and deactivates 1 person. 1 person stays as they are.',
    );
    expect(html).toContain('27 November 2026, 07:15 UTC');
  });

  test('shows reach before and after, with what changes for whom', () => {
    const html = signOffHtml(signOffOf());
    expect(html).toContain('0 of 4 (0 %)');
    expect(html).toContain('2 of 4 (50 %)');
    expect(html).toContain('<del><bdi>Sydney</bdi></del> → <ins><bdi>Perth</bdi></ins>');
    expect(html).toContain('no longer in Entra');
  });

  test('holds no script, nothing from outside and nothing of a person in an address', () => {
    const html = signOffHtml(signOffOf());
    expect(html).not.toMatch(/<script|<link|<iframe|<img|javascript:|https?:|url\(|\son\w+=/i);
    expect(html).not.toMatch(/\b(?:href|src)=/);
  });

  test('text from a directory is text, and direction marks in it are seen', () => {
    const html = signOffHtml(
      signOffOf(
        {
          ...company,
          sources: [
            full('entra', [
              person('x', { firstName: hostile, lastName: 'evil\u202Egnp.exe', location: hostile }),
            ]),
          ],
        },
        { customer: hostile, tenant: hostile, template: hostile },
      ),
    );
    expect(html).not.toContain('<img');
    expect(html).not.toContain('\u202E');
  });

  test('names nobody twice on the way to a limit, and says where the rest is', () => {
    const html = signOffHtml(
      signOffOf({
        sources: [
          full(
            'entra',
            ids(1500).map((id) => person(id)),
          ),
        ],
        contacts: [],
      }),
    );
    expect(html).toContain('The first 1000 of 1500; everybody is in the CSV file.');
    expect(html.match(/<td data-label="Email">/g)).toHaveLength(1000);
  });

  test.each([
    ['a source that was cut off', { complete: false }, 'Entra was not read to its end (1 rows)'],
    ['a source that gave nobody', { people: [] }, 'Entra gave nobody'],
  ])('warns before the signature: %s', (_, change, warning) => {
    const [source] = [full('entra', [person('a')])];
    const signOff = signOffOf({ sources: [{ ...source, ...change }], contacts: [contact('a')] });
    expect(signOffHtml(signOff)).toContain(warning);
    expect(signOffText(signOff)).toContain(`Attention: ${warning}`);
  });

  test('warns of who is reached today and no more afterwards', () => {
    const signOff = signOffOf({
      sources: [full('entra', [person('a', { email: null, firstName: 'Al', mobile: null })])],
      contacts: [contact('a', { firstName: 'Al', mobile: '+61491570006', email: null })],
      policy: { mode: 'update', clearEmpty: true, fields: ['mobile'] },
    });
    expect(signOff.summary.reach.unreachable.count).toBe(1);
    expect(signOffHtml(signOff)).toContain('1 person whom an alert reaches today would be reached no more.');
  });

  test('a plan that does nothing says so', () => {
    const html = signOffHtml(
      signOffOf({ sources: [full('entra', [person('a')])], contacts: [contact('a')] }),
    );
    expect(html).toContain('Going live changes nobody.');
  });
});
