import { readFileSync } from 'node:fs';
import parsePhoneNumber from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { builtIn, loadPeople, readHrRows } from './load.ts';

const { users, groups } = loadPeople();
const rows = readHrRows(builtIn.hr);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Those whose number in Entra is wrong on purpose. */
const badPhones = ['Control Room Melbourne', 'Grace Ihejirika', "Ben D'Souza", 'Tallulah Smith'];

describe('the invented company', () => {
  test('is as many people as the README says, in at least 20 countries, with guests, disabled people and people without mail', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`an invented company of ${users.length} people`);
    expect(new Set(users.map((user) => user['usageLocation'])).size).toBeGreaterThanOrEqual(20);
    expect(users.filter((user) => user['userType'] === 'Guest')).toHaveLength(3);
    expect(users.filter((user) => user['accountEnabled'] === false)).toHaveLength(4);
    expect(users.filter((user) => user['mail'] === null)).toHaveLength(4);
  });

  test('writes in many scripts', () => {
    const all = users.map((user) => user['displayName']).join(' ');
    for (const script of [
      'Latin',
      'Han',
      'Hiragana',
      'Arabic',
      'Hebrew',
      'Cyrillic',
      'Greek',
      'Devanagari',
      'Hangul',
    ]) {
      expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
    }
    expect(all).toMatch(/\p{Emoji_Presentation}/u);
    expect(all).toContain('\u202e');
  });

  test('lives under .example', () => {
    const addresses = [
      ...users.map((user) => text(user['mail'])),
      ...rows.map((row) => row['work_email'] ?? ''),
    ];
    for (const address of addresses.filter((one) => one !== ''))
      expect(address.toLowerCase()).toMatch(/\.example$/);
  });

  test('has phone numbers that are valid in their country, but for the few that are wrong on purpose', () => {
    const wrong = users.filter((user) => {
      const number = text(user['mobilePhone']);
      return (
        number !== '' && parsePhoneNumber(number, user['usageLocation'] as CountryCode)?.isValid() !== true
      );
    });
    expect(wrong.map((user) => user['displayName'])).toEqual(badPhones);
  });

  test('names managers and members who exist', () => {
    const ids = new Set([...users.map((user) => user.id), ...groups.map((group) => group.id)]);
    for (const user of users) {
      const manager = user['manager'] as { id: string } | undefined;
      if (manager !== undefined) expect(ids).toContain(manager.id);
    }
    for (const group of groups) for (const member of group.members) expect(ids).toContain(member);
  });
});

describe('its HR file', () => {
  const employees = new Map(users.map((user) => [text(user['employeeId']), user]));

  test('has the columns of the published sample', () => {
    expect(Object.keys(rows[0] ?? {}).join()).toBe(
      'employee_id,first_name,middle_name,last_name,suffix,work_email,phone,phone_type,job_title,department,group_name,hire_date,end_date,city,state,country,status',
    );
  });

  test('knows five contractors, and two temps without an id, whom Entra does not', () => {
    expect(
      rows.filter((row) => !employees.has(row['employee_id'] ?? '')).map((row) => row['employee_id']),
    ).toEqual(['C-201', 'C-202', 'C-203', 'C-204', 'C-205', 'N/A', 'N/A']);
  });

  test('brings mobiles that Entra lacks', () => {
    const brought = rows.filter((row) => {
      const user = employees.get(row['employee_id'] ?? '');
      return (
        user !== undefined &&
        user['mobilePhone'] === null &&
        row['phone_type'] === 'Cell' &&
        row['phone'] !== ''
      );
    });
    expect(brought.length).toBeGreaterThanOrEqual(6);
  });

  test('writes some addresses in other letters than Entra, and one number that is none', () => {
    const differing = rows.filter((row) => {
      const mail = text(employees.get(row['employee_id'] ?? '')?.['mail']);
      return (
        mail !== '' && mail !== row['work_email'] && mail.toLowerCase() === row['work_email']?.toLowerCase()
      );
    });
    expect(differing.length).toBeGreaterThanOrEqual(2);
    expect(rows.filter((row) => row['phone'] === '04 TBC')).toHaveLength(1);
  });
});
