import { describe, expect, it } from 'vitest';
import { EntraDirectoryOAuth2Api } from '../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { IluminrApi } from '../credentials/IluminrApi.credentials.ts';
import { checkBaseUrl } from '../shared/contacts/client/base-url.ts';
import { readPlanItems, readSignOff } from '../shared/contacts/index.ts';
import * as contract from '../shared/contract/index.ts';
import { customCloud } from '../shared/directory/graph/clouds.ts';
import { isGraphLink } from '../shared/directory/graph/origin.ts';
import { toRecord } from '../shared/directory/read/records.ts';
import { printable } from '../shared/http/printable.ts';
import {
  canonicalEmail,
  mapRecord,
  planSync,
  resolveColumns,
  toCountry,
  toE164,
} from '../shared/sync/index.ts';
import type { FieldMapping, Person, PlanInput } from '../shared/sync/index.ts';
import { isTooDeep, stableJson } from '../shared/stable-json.ts';
import { requireSafeAddress } from '../widget/api/address.ts';
import { requireConsentAt } from '../widget/auth/sign-in-place.ts';
import { contact } from './contacts/account.ts';
import { resolveExpression } from './engine/index.ts';
import { processorTime } from './processor-time.ts';

/** Whatever comes through a public door ends within a second and is told, not thrown: one value must not end a run. */
const most = 1000;

const repeated = (piece: string): string => piece.repeat(Math.ceil(400_000 / piece.length));
const huge: Record<string, string> = {
  'a language tag': `en-${repeated('abcdefgh-')}`,
  'a time zone': `A${repeated('/Sydney')}`,
  'spaces before a letter': `${repeated(' ')}x`,
  'at signs': repeated('@'),
  'labels of a domain': `a@${repeated('a.')}example`,
  'addresses in a list': repeated('a@b.example,'),
  'opening brackets': repeated('<'),
  'combining marks': `a${repeated('\u0301')}`,
  digits: `+${repeated('1')}`,
  commas: `${repeated(',')}x`,
  'Bearer without an end': repeated('Bearer '),
  'Bearer and one long token': `Bearer ${repeated('a')}`,
};
const nested = (wrap: (value: unknown) => unknown): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < 20_000; level++) value = wrap(value);
  return value;
};
const deep: Record<string, unknown> = {
  'lists in lists': nested((value) => [value]),
  'objects in objects': nested((value) => ({ a: value })),
};
const values: [string, unknown][] = [...Object.entries(huge), ...Object.entries(deep)];

function inTime<Result>(work: () => Result): Result {
  const spent = processorTime();
  const result = work();
  expect(spent()).toBeLessThan(most);
  return result;
}

const targets = ['email', 'firstName', 'mobile', 'phone', 'language', 'timeZone', 'groups'];
targets.push('customFields.x', '$id', '$state', '$country', '$start', '$end', '$aliases');
const rules: [string, FieldMapping[string]][] = [
  ['from', { from: 'v' }],
  ['values', { from: 'v', values: { a: 'b' } }],
];

describe.each(values)('%s', (_, value) => {
  it('in a record to be mapped', () => {
    for (const target of targets) {
      for (const [, rule] of rules) {
        const mapping = { email: { from: 'email' }, [target]: rule };
        const { person } = inTime(() =>
          mapRecord({ id: '1', email: 'a@b.example', v: value }, mapping, 'hr'),
        );
        expect(person.sourceId).toBeTypeOf('string');
      }
    }
    inTime(() => resolveColumns({ email: { from: ['v', 'w'] } }, [{ v: value }]));
  });

  it('in a person to be planned', () => {
    for (const field of [
      'email',
      'firstName',
      'mobile',
      'language',
      'timeZone',
      'groups',
      'customFields',
      'aliases',
      'startsOn',
      'state',
    ]) {
      const wrapped = { customFields: { x: value }, groups: [value], aliases: [value] }[field] ?? value;
      const person = { sourceId: '1', email: 'p@b.example', firstName: 'P', [field]: wrapped } as Person;
      const input: PlanInput = {
        sources: [{ key: 'hr', kind: 'full', complete: true, people: [person] }],
        contacts: [contact('ann')],
        policy: { mode: 'full' },
        now: new Date(0),
      };
      expect(inTime(() => planSync(input)).summary.read).toBe(1);
    }
  });

  it('in a plan to be applied is refused and named', () => {
    const change = { kind: 'change', planId: 'p', seal: 's', operation: 'create', reason: 'new', phase: 0 };
    const items = ['x', 'email', 'customFields'].map((name) => ({ ...change, contact: { [name]: value } }));
    const { changes, rejected } = inTime(() => readPlanItems(items, { now: 0, oldestPlanMs: 1 }));
    expect(changes).toEqual([]);
    expect(rejected.map(({ entry }) => entry.outcome.status)).toEqual(['refused', 'refused', 'refused']);
  });

  it('in a record of Microsoft Graph', () => {
    const user = { id: '1', displayName: value, businessPhones: value, '@removed': value };
    expect(inTime(() => toRecord(user)).record.id).toBe('1');
  });

  it('for every schema of the contract', () => {
    const schemas = Object.entries(contract).flatMap(([name, schema]) =>
      typeof schema === 'object' && 'safeParse' in schema ? [[name, schema] as const] : [],
    );
    expect(schemas.length).toBeGreaterThan(50);
    for (const [name, schema] of schemas) {
      const fields = 'shape' in schema ? Object.keys(schema.shape) : [];
      for (const given of [value, ...fields.map((field) => ({ [field]: value }))]) {
        const { success } = inTime(() => schema.safeParse(given));
        if (/^(?:language|timeZone|email|phone|text|sourceKey)Schema$/.test(name))
          expect(success).toBe(false);
      }
    }
  });
});

describe.each(Object.entries(huge))('a text of 400,000 characters: %s', (_, text) => {
  it('is no address, number, country, language or time zone', () => {
    for (const read of [canonicalEmail, toE164, toCountry]) expect(inTime(() => read(text))).toBeNull();
    for (const is of [contract.isLanguageTag, contract.isTimeZone, contract.isEmail])
      expect(inTime(() => is(text))).toBe(false);
  });

  it('is cut in a message', () => {
    expect(inTime(() => printable(text)).length).toBeLessThanOrEqual(160);
  });
});

describe.each(Object.entries(deep))('%s', (_, value) => {
  it('is told by its depth, and never walked to its end', () => {
    expect(isTooDeep(value)).toBe(true);
    expect(() => stableJson(value)).toThrow('nested more than 100 levels deep');
  });

  it('makes no sign-off report', () => {
    const items = [
      { kind: 'summary', summary: {}, guard: {} },
      { kind: 'review', message: value },
    ];
    const about = {
      customer: '',
      organisation: '',
      environment: '',
      tenant: '',
      template: '',
      templateVersion: '',
    };
    expect(() => readSignOff(items, about)).toThrow('nested too deeply');
  });
});

const slashes = '/'.repeat(400_000);

describe.each<[string, string]>([
  ...[
    'javascript:alert(1)',
    'JavaScript://login.example/%0Aalert(1)',
    'data:text/html,x',
    'blob:https://login.example/x',
    'file:///etc/passwd',
    'ftp://login.example',
    'custom://localhost',
    'vbscript:x',
    'http://login.example',
    'http://localhost:1@login.example',
    'http://localhost@login.example',
    'http://127.0.0.1.login.example',
  ].map((address): [string, string] => [address, address]),
  ['http:// and 400,000 slashes', `http:${slashes}x`],
])('the address %s', (_, address) => {
  it('is refused as a base URL, a cloud, a link of Graph, an API of the card and a place of consent', () => {
    const secure = 'https://login.example';
    const place = { authority: secure, metadata: undefined, origin: secure, graphUrl: secure };
    expect(() => inTime(() => checkBaseUrl(address))).toThrow(
      expect.objectContaining({ code: expect.stringContaining('_url') as string }),
    );
    expect(inTime(() => [customCloud(address, secure), customCloud(secure, address)])).toEqual([null, null]);
    expect(isGraphLink(address, secure)).toBe(false);
    expect(() => requireSafeAddress(address)).toThrow('HTTPS');
    expect(() => requireConsentAt(place, address)).toThrow();
  });

  it('gets no key and no token when a credential is tested', async () => {
    const iluminr = await resolveExpression(new IluminrApi().test.request.baseURL ?? '', {
      $credentials: { baseUrl: address },
    });
    expect(iluminr).toBe('https://not-https.invalid');
    const graph = await resolveExpression(new EntraDirectoryOAuth2Api().test.request.baseURL ?? '', {
      $credentials: { cloud: 'custom', graphBaseUrl: address },
    });
    expect(graph).toBe('https://graph-url-must-be-https.invalid');
  });
});

it.each([
  'https://uat.example.com',
  'HTTPS://uat.example.com/',
  'http://127.0.0.1:4610//',
  'http://[::1]:1/x',
])('the address %s is tested as every run uses it', async (address) => {
  const tested = await resolveExpression(new IluminrApi().test.request.baseURL ?? '', {
    $credentials: { baseUrl: address },
  });
  expect(String(tested).toLowerCase()).toBe(checkBaseUrl(address));
});

it('an address that ends in 400,000 slashes is read in time', () => {
  const address = `https://login.example/x${slashes}`;
  expect(inTime(() => checkBaseUrl(address))).toBe('https://login.example/x');
  expect(inTime(() => checkBaseUrl(`${address}y`)).length).toBeGreaterThan(slashes.length);
  expect(inTime(() => customCloud(address, `${address}y`))?.loginUrl).toBe('https://login.example/x');
});
