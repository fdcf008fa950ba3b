import { describe, expect, it } from 'vitest';
import type { FieldMapping } from '../../../shared/sync/index.ts';
import { resolveColumns } from '../../../shared/sync/columns/resolve.ts';
import { processorTime } from '../../processor-time.ts';

type Row = Record<string, unknown>;
const email = (from: string | string[]): FieldMapping => ({ email: { from } });

describe('the columns that a mapping names', () => {
  it.each<[string, FieldMapping, Row[]]>([
    ['are there', email('work_email'), [{ work_email: 'a@b.example' }]],
    ['are in some row', email('work_email'), [{ id: 1 }, { id: 2, work_email: null }]],
    ['hold an object or a list', email('user.emails[0]'), [{ user: {} }]],
    ['are a name with dots', email('e.mail'), [{ 'e.mail': 'a@b.example' }]],
    ['are a full name', { firstName: { from: 'displayName:given' } }, [{ displayName: 'Ann Lee' }]],
    ['stand in a template', { location: { template: '{city}, {country}' } }, [{ city: '', country: '' }]],
    ['are none, of a constant', { company: { constant: 'Example' } }, [{ id: 1 }]],
    ['may be absent where that is said', { email: { from: 'work_email', optional: true } }, [{ id: 1 }]],
    ["are the trigger's own", { $state: { from: ['_sync.state', 'status'] } }, [{ status: 'Current' }]],
    ['cannot be told of an empty list', email('work_email'), []],
    ['are never those of a prototype', email('constructor'), [{ constructor: 'x' }]],
  ])('%s', (_, mapping, rows) => {
    expect(resolveColumns(mapping, rows)).toEqual({ mapping, faults: [] });
  });

  it.each([
    ['work_email', 'Work Email'],
    ['work_email', 'WORK-EMAIL'],
    ['workEmail', 'work_email'],
    ['Work Email', 'workemail'],
  ])('%s is found as %s', (from, column) => {
    expect(resolveColumns(email(from), [{ [column]: 'a@b.example' }])).toEqual({
      mapping: email(column),
      faults: [],
    });
  });

  it('are found so in paths, lists, full names and templates too', () => {
    const mapping: FieldMapping = {
      email: { from: ['work.mail', 'other'] },
      firstName: { from: 'display_name:given' },
      location: { template: 'in { office_city }!' },
    };
    const row = { Work: { mail: 'x' }, other: '', 'Display Name': 'Ann Lee', OfficeCity: 'Perth' };
    expect(resolveColumns(mapping, [row])).toEqual({
      mapping: {
        email: { from: ['Work.mail', 'other'] },
        firstName: { from: 'Display Name:given' },
        location: { template: 'in {OfficeCity}!' },
      },
      faults: [],
    });
  });

  it.each<[string, string, string[]]>([
    ['work_mail', 'work_email', ['work_email']],
    ['status', 'Employment Status', ['Employment Status']],
    ['phone_typ', 'phone_type', ['phone_type']],
    ['shoe_size', 'work_email', []],
  ])('%s that no row has is named, with the nearest', (from, column, similar) => {
    expect(resolveColumns(email(from), [{ id: 1, [column]: '' }]).faults).toEqual([
      { code: 'missing_column', field: 'email', column: from, similar },
    ]);
  });

  it('each of several tried in order has to be there', () => {
    const { faults } = resolveColumns(email(['work_email', 'home']), [{ work_email: '' }]);
    expect(faults).toMatchObject([{ column: 'home' }]);
  });

  it('that come twice, in forms of one name, are named; the very name is not in doubt', () => {
    const rows = [{ work_email: 'a@b.example', 'Work Email': 'c@d.example' }];
    expect(resolveColumns(email('WorkEmail'), rows).faults).toEqual([
      { code: 'repeated_column', field: 'email', column: 'WorkEmail', similar: ['work_email', 'Work Email'] },
    ]);
    expect(resolveColumns(email('work_email'), rows).faults).toEqual([]);
  });

  it('that come twice, as a spreadsheet numbers them, are named', () => {
    const rows = [{ email: 'a@b.example', email_1: 'c@d.example' }];
    expect(resolveColumns(email('Email'), rows).faults).toMatchObject([
      { code: 'repeated_column', similar: ['email', 'email_1'] },
    ]);
    expect(resolveColumns(email('email_1'), rows).faults).toEqual([]);
  });

  it('are found at once in 100,000 rows of 50 columns, and among names of any length', () => {
    const row = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`column${index}`, index]));
    const rows = Array.from({ length: 100_000 }, () => row);
    const spent = processorTime();
    resolveColumns(email('column7'), rows);
    expect(spent()).toBeLessThan(50);
    const long = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`${'x'.repeat(5000)}${index}`, 1]),
    );
    resolveColumns(email('y'.repeat(200)), [long]);
    expect(spent()).toBeLessThan(2000);
  });
});
