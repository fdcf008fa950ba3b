import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactSchema, problemSchema } from '../../../../shared/contract/index.ts';
import type { Contact, Problem } from '../../../../shared/contract/index.ts';
import { clientOf } from '../client.ts';
import type { Client } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

let iluminr: IluminrStandIn;
let call: Client;
let made = 0;

beforeAll(async () => {
  iluminr = await startIluminr({ port: 0, rateLimit: { requests: 100_000, seconds: 1 } });
  call = clientOf(iluminr.url);
});
afterAll(() => iluminr.close());

async function create(fields: object = {}): Promise<Contact> {
  made += 1;
  const answer = await call('POST', '/v1/contacts', { email: `person${made}@example.com`, ...fields });
  expect(answer.status).toBe(201);
  return answer.body as Contact;
}

function problem(answer: { body: unknown; headers: Headers }): Problem {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  return problemSchema.parse(answer.body);
}

describe('creating', () => {
  test('a created contact has every field, version 1 and the origin contacts-api', async () => {
    const answer = await call('POST', '/v1/contacts', {
      email: 'Josée.Ünal@example.com',
      firstName: 'Josée',
      externalIds: { entra: 'a-1' },
      groups: ['Wardens', 'All staff', 'Wardens'],
    });
    const contact = contactSchema.parse(answer.body);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/v1/contacts/${contact.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(contact).toMatchObject({
      email: 'Josée.Ünal@example.com',
      lastName: '',
      mobile: null,
      type: 'contact',
      status: 'active',
      origin: 'contacts-api',
      version: 1,
      groups: ['All staff', 'Wardens'],
    });
    expect((await call('GET', `/v1/contacts/${contact.id}`)).body).toEqual(contact);
  });

  test('an email of an active contact is refused in any case, with the contact that has it', async () => {
    const holder = await create({ email: 'taken@example.com' });
    const answer = await call('POST', '/v1/contacts', { email: 'TAKEN@Example.COM' });
    expect(answer.status).toBe(409);
    expect(problem(answer)).toMatchObject({ code: 'email_taken', conflictId: holder.id });
  });

  test('an email of an inactive contact is free', async () => {
    const holder = await create({ email: 'leaver@example.com' });
    await call('POST', `/v1/contacts/${holder.id}/deactivate`, {});
    expect((await call('POST', '/v1/contacts', { email: 'leaver@example.com' })).status).toBe(201);
  });

  test('a link is unique in the organisation, for inactive contacts too', async () => {
    const holder = await create({ externalIds: { hr: '77' } });
    await call('POST', `/v1/contacts/${holder.id}/deactivate`);
    const answer = await call('POST', '/v1/contacts', { externalIds: { hr: '77' } });
    expect(answer.status).toBe(409);
    expect(problem(answer)).toMatchObject({ code: 'external_id_taken', conflictId: holder.id });
    expect((await call('POST', '/v1/contacts', { externalIds: { payroll: '77' } })).status).toBe(201);
  });

  test.each([
    ['an unknown field', { nickname: 'x' }, 'nickname', 'unknown_field'],
    ['a field only the server writes', { version: 3 }, 'version', 'unknown_field'],
    ['a status', { status: 'inactive' }, 'status', 'unknown_field'],
    ['a mobile that is not E.164', { mobile: '0412 345 678' }, 'mobile', 'invalid_format'],
    ['an email that is none', { email: 'nobody' }, 'email', 'invalid_format'],
    ['an email over 254 characters', { email: `${'a'.repeat(250)}@example.com` }, 'email', 'too_long'],
    ['a name over 255 characters', { firstName: 'a'.repeat(256) }, 'firstName', 'too_long'],
    ['a language that is none', { language: 'english_au' }, 'language', 'invalid_value'],
    ['a time zone that is none', { timeZone: 'Mars/Olympus' }, 'timeZone', 'invalid_value'],
    ['an offset for a time zone', { timeZone: '+10:00' }, 'timeZone', 'invalid_value'],
    ['51 groups', { groups: Array.from({ length: 51 }, (_, n) => `g${n}`) }, 'groups', 'too_long'],
    ['an unknown custom field', { customFields: { shoeSize: 42 } }, 'customFields.shoeSize', 'unknown_field'],
    [
      'a custom field of another type',
      { customFields: { floor: '3' } },
      'customFields.floor',
      'invalid_type',
    ],
    ['an option that is none', { customFields: { shift: 'dawn' } }, 'customFields.shift', 'invalid_value'],
    ['a source key with a space', { externalIds: { 'my hr': '1' } }, 'externalIds.my hr', 'invalid_key'],
    ['a missing value', { email: 7 }, 'email', 'invalid_type'],
  ])('%s is refused and named', async (_what, body, path, code) => {
    const answer = await call('POST', '/v1/contacts', body);
    expect(answer.status).toBe(400);
    const { errors, detail } = problem(answer);
    expect(errors).toEqual([expect.objectContaining({ path, code })]);
    expect(detail).toContain(path);
  });

  test('a body that is not JSON is a 400 problem', async () => {
    const answer = await call('POST', '/v1/contacts', '{"email":');
    expect(answer.status).toBe(400);
    expect(problem(answer).code).toBe('validation_failed');
  });

  test('a body over 5 MB is a 413 problem', async () => {
    const answer = await call('POST', '/v1/contacts', { firstName: 'a'.repeat(6 * 1024 * 1024) });
    expect(answer.status).toBe(413);
    expect(problem(answer).code).toBe('payload_too_large');
    expect(answer.headers.get('ratelimit-limit')).toBe('100000');
  });
});

describe('updating', () => {
  test('only named fields change and the version grows by one', async () => {
    const before = await create({ firstName: 'Mei', jobTitle: 'Nurse' });
    const { status, body } = await call('PATCH', `/v1/contacts/${before.id}`, {
      jobTitle: null,
      phone: '+61298765432',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ...before,
      jobTitle: null,
      phone: '+61298765432',
      version: 2,
      updatedAt: (body as Contact).updatedAt,
    });
  });

  test('a change that changes nothing leaves the version', async () => {
    const before = await create({ firstName: 'Mei' });
    expect((await call('PATCH', `/v1/contacts/${before.id}`, { firstName: 'Mei' })).body).toEqual(before);
  });

  test('links and custom fields are merged by key, and null removes one', async () => {
    const { id } = await create({
      externalIds: { a1: '1', b1: '2' },
      customFields: { floor: 3, employeeId: '9' },
    });
    const { body } = await call('PATCH', `/v1/contacts/${id}`, {
      externalIds: { a1: null, c1: '3' },
      customFields: { floor: null, fireWarden: true },
    });
    expect((body as Contact).externalIds).toEqual({ b1: '2', c1: '3' });
    expect((body as Contact).customFields).toEqual({ employeeId: '9', fireWarden: true });
    expect((await call('POST', '/v1/contacts', { externalIds: { a1: '1' } })).status).toBe(201);
  });

  test('an email may be set to null, and is free at once', async () => {
    const { id } = await create({ email: 'letgo@example.com' });
    expect((await call('PATCH', `/v1/contacts/${id}`, { email: null })).status).toBe(200);
    expect((await call('POST', '/v1/contacts', { email: 'letgo@example.com' })).status).toBe(201);
  });

  test('a case-only change of the own email is no conflict', async () => {
    const { id } = await create({ email: 'case@example.com' });
    expect((await call('PATCH', `/v1/contacts/${id}`, { email: 'Case@example.com' })).status).toBe(200);
  });

  test.each(['1', '"1"', '*'])('If-Match %s passes on version 1', async (header) => {
    const { id } = await create();
    const answer = await call('PATCH', `/v1/contacts/${id}`, { company: 'X' }, { 'If-Match': header });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
  });

  test('a version that is not the current one is a 412 and changes nothing', async () => {
    const before = await create();
    const answer = await call('PATCH', `/v1/contacts/${before.id}`, { company: 'X' }, { 'If-Match': '7' });
    expect(answer.status).toBe(412);
    expect(problem(answer).code).toBe('version_conflict');
    expect((await call('GET', `/v1/contacts/${before.id}`)).body).toEqual(before);
  });

  test('an unknown contact is a 404 problem', async () => {
    expect(problem(await call('PATCH', '/v1/contacts/con_none', {})).code).toBe('not_found');
    expect((await call('GET', '/v1/contacts/con_none')).status).toBe(404);
  });
});

describe('leaving and returning', () => {
  test('deactivating is reversible, and on an inactive contact nothing happens', async () => {
    const { id } = await create();
    const gone = await call('POST', `/v1/contacts/${id}/deactivate`, { reason: 'left the company' });
    expect(gone).toMatchObject({ status: 200, body: { status: 'inactive', version: 2 } });
    expect((await call('POST', `/v1/contacts/${id}/deactivate`)).body).toEqual(gone.body);
    const back = await call('POST', `/v1/contacts/${id}/reactivate`, { contact: { company: 'New' } });
    expect(back).toMatchObject({ status: 200, body: { status: 'active', company: 'New', version: 3 } });
  });

  test('reactivating is refused when the email is another active contact’s now', async () => {
    const first = await create({ email: 'rehire@example.com' });
    await call('POST', `/v1/contacts/${first.id}/deactivate`);
    const second = await create({ email: 'rehire@example.com' });
    const answer = await call('POST', `/v1/contacts/${first.id}/reactivate`);
    expect(answer.status).toBe(409);
    expect(problem(answer)).toMatchObject({ code: 'email_taken', conflictId: second.id });
    const other = await call('POST', `/v1/contacts/${first.id}/reactivate`, {
      contact: { email: 'rehire2@example.com' },
    });
    expect(other.status).toBe(200);
  });

  test.each(['deactivate', 'reactivate'])('%s takes If-Match, and refuses another version', async (call_) => {
    const { id } = await create();
    const stale = await call('POST', `/v1/contacts/${id}/${call_}`, {}, { 'If-Match': '7' });
    expect(problem(stale)).toMatchObject({ status: 412, code: 'version_conflict' });
    expect((await call('POST', `/v1/contacts/${id}/${call_}`, {}, { 'If-Match': '1' })).status).toBe(200);
  });

  test('nothing deletes a contact', async () => {
    const { id } = await create();
    const answer = await call('DELETE', `/v1/contacts/${id}`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, PATCH');
  });
});
