import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareSignOffs,
  readSignedCsv,
  readSignOff,
  signOffCsv,
} from '../../../../shared/contacts/report/sign-off/index.ts';
import { planSync } from '../../../../shared/sync/index.ts';
import { companyArbitrary } from '../../../sync/generated-company.ts';
import { contact, full, person } from '../../../sync/given.ts';
import { about, company, itemsOf, signOffOf } from './given.ts';

describe('comparing with what was signed', () => {
  test('the same plan differs in nobody, through the file and back', () => {
    fc.assert(
      fc.property(companyArbitrary, (input) => {
        const signOff = readSignOff(itemsOf(planSync(input)), about);
        fc.pre(signOff.entries.length > 0);
        const signed = readSignedCsv(signOffCsv(signOff));
        expect(compareSignOffs(signed, signOff.entries)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('one changed value names exactly that person', () => {
    const signed = readSignedCsv(signOffCsv(signOffOf()));
    const [source] = company.sources;
    const people = [...source!.people].map((each) =>
      each.sourceId === 'moved' ? { ...each, location: 'Hobart' } : each,
    );
    const today = signOffOf({ ...company, sources: [{ ...source!, people }] });
    expect(compareSignOffs(signed, today.entries)).toEqual([
      expect.objectContaining({
        difference: 'changed',
        signed: expect.stringMatching(/^\w+: location: [^;]*Perth$/) as string,
        today: expect.stringMatching(/^\w+: location: [^;]*Hobart$/) as string,
      }),
    ]);
  });

  test('who came and who went are named', () => {
    const signed = signOffOf({ sources: [full('entra', [person('a')])], contacts: [] });
    const today = signOffOf({ sources: [full('entra', [person('b')])], contacts: [] });
    expect(compareSignOffs(signed.entries, today.entries)).toEqual([
      expect.objectContaining({ difference: 'added', email: 'b@corp.example', signed: 'nothing' }),
      expect.objectContaining({ difference: 'gone', email: 'a@corp.example', today: 'nothing' }),
    ]);
  });

  test('the ids and versions of another environment are no difference', () => {
    const inUat = signOffOf({
      sources: [full('entra', [person('a', { location: 'Perth' })])],
      contacts: [contact('a', { id: 'uat_1', version: 4 })],
    });
    const inProduction = signOffOf({
      sources: [full('entra', [person('a', { location: 'Perth' })])],
      contacts: [contact('a', { id: 'live_9', version: 1 })],
    });
    expect(compareSignOffs(inUat.entries, inProduction.entries)).toEqual([]);
  });

  test('a removal that passed when it was signed and is held now is a difference', () => {
    const signed = signOffOf().entries;
    const today = signed.map((entry) =>
      entry.section === 'deactivate' ? { ...entry, section: 'held' as const } : entry,
    );
    const [removal, ...others] = compareSignOffs(signed, today);
    expect(removal).toMatchObject({ signed: expect.stringMatching(/^deactivate: ./) as string });
    expect(removal).toMatchObject({ today: expect.stringMatching(/^held: ./) as string });
    expect(others).toEqual([]);
  });

  test('a report of an earlier version, which calls all of the review by one name, is read as well', () => {
    const earlier = signOffCsv(signOffOf()).replaceAll('"left alone"', '"review"');
    expect(earlier).toContain('"review","No Way"');
    expect(compareSignOffs(readSignedCsv(earlier), signOffOf().entries)).toEqual([]);
  });

  test.each([
    ['nothing', '', 'it lacks do, name'],
    ['another file', 'employee_id,do\n1,2\n', 'it lacks name, email'],
    ['a page', '<!doctype html><title>Sign in</title>', 'it lacks do, name'],
  ])('%s is no signed report', (_, text, message) => {
    expect(() => readSignedCsv(text)).toThrow(message);
  });
});
