import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  batchOperationSchema,
  contactChangesSchema,
  contactSchema,
  directorySettingsSchema,
  emailKey,
  fieldMappingSchema,
  isEmail,
  isLanguageTag,
  isTimeZone,
  newContactSchema,
  newSyncIssuesSchema,
  problemSchema,
} from '../../shared/contract/index.ts';
import { emptyContact } from './empty-contact.ts';
import { processorTime } from '../processor-time.ts';

const contact = emptyContact('con_1', {
  externalIds: { entra: 'a' },
  email: 'a@example.com',
  customFields: { floor: 3, fireWarden: true, employeeId: 'x', shift: null },
  createdAt: '2026-11-01T00:00:00Z',
});

describe('email addresses', () => {
  test.each([
    'a@example.com',
    "o'neil+alerts@sub.example.co.uk",
    'josé1@example.com',
    'почта@пример.рф',
    '用户@例子.公司',
    'a_b-c.d@xn--bcher-kva.example',
    'UPPER@EXAMPLE.COM',
  ])('%s is one', (email) => expect(isEmail(email)).toBe(true));

  test.each([
    '',
    'a',
    'a@',
    '@example.com',
    'a@localhost',
    'a b@example.com',
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a@example..com',
    'a@-example.com',
    'a@example-.com',
    'a@b@example.com',
    'Ann <a@example.com>',
    'a@example.com\u202e',
    'a\u0000@example.com',
    `${'a'.repeat(243)}@example.com`,
  ])('%j is none', (email) => expect(isEmail(email)).toBe(false));

  test('254 characters are the most', () => {
    expect(isEmail(`${'a'.repeat(242)}@example.com`)).toBe(true);
  });

  test('a long hostile text is judged at once', () => {
    const spent = processorTime();
    expect(isEmail(`${'a.'.repeat(120)}@`)).toBe(false);
    expect(newContactSchema.safeParse({ email: 'a@'.repeat(50_000) }).success).toBe(false);
    expect(spent()).toBeLessThan(1000);
  });

  test('compare by NFC and lower case', () => {
    expect(emailKey('JOSE\u0301@Example.com')).toBe(emailKey('jos\u00e9@example.COM'));
  });
});

describe('languages and time zones', () => {
  test.each(['en', 'en-AU', 'zh-Hans-CN', 'de-1996'])('%s is a language tag', (tag) => {
    expect(isLanguageTag(tag)).toBe(true);
  });
  test.each(['', 'e', 'english_au', 'en--AU', '12'])('%j is no language tag', (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  });
  test.each(['Australia/Sydney', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
    expect(isTimeZone(zone)).toBe(true);
  });
  test.each(['', '+10:00', 'Mars/Olympus', 'AUS Eastern Standard Time'])('%j is no time zone', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});

describe('answers', () => {
  test('unknown fields of an answer are ignored', () => {
    expect(contactSchema.parse({ ...contact, shoeSize: 42 })).toEqual(contact);
    expect(
      problemSchema.parse({
        type: 'about:blank',
        title: 'T',
        status: 400,
        detail: 'D',
        code: 'new_code',
        trace: 1,
      }),
    ).toEqual({ type: 'about:blank', title: 'T', status: 400, detail: 'D', code: 'new_code' });
  });

  test('a stored value is read even where a request would be refused', () => {
    expect(contactSchema.safeParse({ ...contact, mobile: '0412 345 678', language: 'english' }).success).toBe(
      true,
    );
  });

  test('a missing field is noticed', () => {
    const { version: _version, ...rest } = contact;
    expect(contactSchema.safeParse(rest).success).toBe(false);
  });
});

describe('requests', () => {
  test('unknown fields of a request are refused at every depth', () => {
    expect(newContactSchema.safeParse({ shoeSize: 42 }).success).toBe(false);
    expect(batchOperationSchema.safeParse({ op: 'create', contact: {}, force: true }).success).toBe(false);
    expect(batchOperationSchema.safeParse({ op: 'update', id: 'x', contact: { id: 'y' } }).success).toBe(
      false,
    );
  });

  test('links may be taken away by a change, and not begun with null', () => {
    expect(contactChangesSchema.safeParse({ externalIds: { entra: null } }).success).toBe(true);
    expect(newContactSchema.safeParse({ externalIds: { entra: null } }).success).toBe(false);
  });

  test('100 custom fields are the most', () => {
    const fields = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n]));
    expect(newContactSchema.safeParse({ customFields: fields(100) }).success).toBe(true);
    expect(newContactSchema.safeParse({ customFields: fields(101) }).success).toBe(false);
  });

  test('500 issues are the most', () => {
    const issues = (count: number) =>
      Array.from({ length: count }, () => ({ code: 'a', severity: 'info', message: 'm' }));
    expect(newSyncIssuesSchema.safeParse({ issues: issues(500) }).success).toBe(true);
    expect(newSyncIssuesSchema.safeParse({ issues: issues(501) }).success).toBe(false);
  });

  test('a mapping names contact fields, custom fields and its own three', () => {
    const rule = { from: ['mail', 'userPrincipalName'], trim: true, case: 'lower' };
    const mapping = {
      email: rule,
      'customFields.employeeId': { from: 'employeeId' },
      $country: { from: 'usageLocation' },
    };
    expect(fieldMappingSchema.parse(mapping)).toEqual(mapping);
    for (const key of ['id', 'version', 'customFields.', 'customFields.a b', '$other', '__proto__x']) {
      expect(fieldMappingSchema.safeParse({ [key]: rule }).success).toBe(false);
    }
  });

  test('a group scope needs groups', () => {
    const settings = (scope: object) => ({
      mapping: {},
      scope: { includeGuests: false, includeDisabled: false, ...scope },
      schedule: { every: '1h' },
      enabled: true,
    });
    expect(directorySettingsSchema.safeParse(settings({ users: 'all' })).success).toBe(true);
    expect(directorySettingsSchema.safeParse(settings({ users: 'groups', groupIds: ['g'] })).success).toBe(
      true,
    );
    expect(directorySettingsSchema.safeParse(settings({ users: 'groups', groupIds: [] })).success).toBe(
      false,
    );
    expect(directorySettingsSchema.safeParse(settings({ users: 'groups' })).success).toBe(false);
  });

  test('no value whatever makes a schema throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const schema of [
          newContactSchema,
          contactChangesSchema,
          batchOperationSchema,
          directorySettingsSchema,
        ]) {
          schema.safeParse(value);
        }
      }),
    );
  });
});
