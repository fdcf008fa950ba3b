import { limits } from '../primitives/limits.ts';
import { problemCodes } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { componentSchemas } from './components.ts';
import { duties, dutiesOf } from './duties.ts';
import { operations } from './operations.ts';
import type { DutyId } from './duties.ts';
import type { Operation } from './operation.ts';

const everyCall: ProblemCode[] = [
  'validation_failed',
  'unauthorized',
  'forbidden',
  'rate_limited',
  'unavailable',
];

/** The OpenAPI 3.1 document of the contract, made from its schemas and its table of operations. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'iluminr contacts, sync runs and directory sync',
      version: '1',
      summary: 'Working version 1: this project’s own contract, not an API that iluminr has published.',
      description:
        'The specification of the real Contacts API is not public. This document is the contract that the nodes, the widget and the UAT stand-in of this project keep among themselves; paths, fields and limits are working assumptions until the real specification replaces them. A client reads answers leniently: what writing needs of them is `environment` of the account, `id` of a run, `id` of a contact that was written by itself, `index`, `status` and `id` of a result, with the email and the links of whoever was created, and of a contact that it looks at its id, type, status, names, links, groups, custom fields and version. An empty field may be left out.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: '{baseUrl}',
        description: 'The base URL of the credential: one for UAT, one for production. HTTPS, or loopback.',
        variables: { baseUrl: { default: 'http://127.0.0.1:4612' } },
      },
    ],
    tags: [
      { name: 'Account', description: 'What the key opens.' },
      { name: 'Contacts', description: 'Nothing here deletes a contact: a leaver becomes inactive.' },
      { name: 'Sync runs', description: 'What syncs report.' },
      { name: 'Directory sync', description: 'What the Settings widget calls.' },
    ],
    security: [{ apiKey: [] }],
    'x-duties': duties.map(({ id, owes, threat }) => ({ id, owes, threat })),
    paths: { ...paths(), ...callback() },
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key of one organisation and one environment, or a short-lived Settings session.',
        },
      },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          description:
            'Remembered for 24 hours: the same key and body gives the first answer again, to the caller that got it; the same key with another body 409 `idempotency_key_reused`.',
          schema: { type: 'string', minLength: 1, maxLength: limits.idempotencyKey },
        },
      },
      headers: {
        'RateLimit-Limit': { description: 'Requests of one window.', schema: { type: 'integer' } },
        'RateLimit-Remaining': { description: 'Requests left in this window.', schema: { type: 'integer' } },
        'RateLimit-Reset': { description: 'Seconds until the window ends.', schema: { type: 'integer' } },
        'Retry-After': { description: 'Seconds, or an HTTP date.', schema: { type: 'string' } },
      },
      schemas: componentSchemas(),
    },
  };
}

function paths(): Record<string, Record<string, object>> {
  const all: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = (all[operation.path] ??= {});
    path[operation.method] = describe(operation);
  }
  return all;
}

function describe(operation: Operation): object {
  const { id, tag, summary, method, path, parameters = [], body, bodyOptional = false } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...(method === 'post' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
      ...parameters,
    ],
    ...(body === undefined ? {} : { requestBody: { required: !bodyOptional, content: json(body) } }),
    responses: responses(operation),
    ...dutiesHere(operation),
  };
}

/** `x-duties` of one operation, by id. */
function dutiesHere(operation: { id: string; tag: string }): object {
  const kept = dutiesOf(operation);
  return kept.length === 0 ? {} : { 'x-duties': kept };
}

function responses(operation: Operation): Record<string, object> {
  const codes = [
    ...everyCall,
    ...(operation.method === 'post' ? (['idempotency_key_reused'] as const) : []),
    ...(operation.problems ?? []),
  ];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes)
    byStatus.set(problemCodes[code], [...(byStatus.get(problemCodes[code]) ?? []), code]);
  const problems = [...byStatus]
    .sort(([one], [other]) => one - other)
    .map(([status, group]) => [String(status), problem(status, group)] as const);
  return {
    [operation.status]: {
      description: operation.status === 204 ? 'Done.' : 'Done; the answer.',
      headers: rateHeaders,
      ...(operation.answer === undefined ? {} : { content: json(operation.answer) }),
    },
    ...Object.fromEntries(problems),
  };
}

const rateHeaders = Object.fromEntries(
  ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'].map((name) => [
    name,
    { $ref: `#/components/headers/${name}` },
  ]),
);

function problem(status: number, codes: ProblemCode[]): object {
  const waits = status === 429 || status === 503;
  return {
    description: [...new Set(codes)].map((code) => `\`${code}\``).join(', '),
    headers: {
      ...rateHeaders,
      ...(waits ? { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } : {}),
    },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function json(name: string): object {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
}

/** The one address a browser is sent to: it carries no key, its state is the proof that we asked. */
function callback(): Record<string, object> {
  const parameter = (name: string, description: string) => ({
    name,
    in: 'query',
    description,
    schema: { type: 'string' },
  });
  return {
    '/v1/directory-sync/entra/callback': {
      get: {
        operationId: 'entraConsentCallback',
        tags: ['Directory sync'],
        summary: 'Where Microsoft sends the browser back; a page that closes itself',
        security: [],
        parameters: [
          parameter('state', 'One-time state of the consent URL.'),
          parameter('tenant', 'A hint; it must equal the tenant that the id token pinned.'),
          parameter('admin_consent', '`True`, also beside an error.'),
          parameter('error', 'Why consent was not given.'),
          parameter('error_description', 'The same in words.'),
        ],
        responses: {
          200: { description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } },
          400: {
            description: 'The state is unknown, used or expired.',
            content: { 'text/html': { schema: { type: 'string' } } },
          },
        },
        // A browser comes here without a session, so nothing is authorised by it.
        'x-duties': ['return'] satisfies DutyId[],
      },
    },
  };
}
