import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { duties } from '../../../shared/contract/openapi/duties.ts';
import { operations } from '../../../shared/contract/openapi/operations.ts';
import { openApiFile, openApiText } from './write.ts';

type Json = Record<string, unknown>;
type Described = {
  operationId: string;
  summary: string;
  tags: string[];
  security?: unknown[];
  parameters: { $ref?: string; name?: string; in?: string; required?: boolean; schema?: unknown }[];
  requestBody?: { content: Json };
  'x-duties'?: string[];
  responses: Record<string, { description: string; content?: Json; headers?: Json }>;
};

const committed = readFileSync(openApiFile, 'utf8');
const document = JSON.parse(committed) as {
  openapi: string;
  info: { title: string; version: string; summary: string; description: string };
  security: Json[];
  tags: { name: string }[];
  'x-duties': { id: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: Json; schemas: Record<string, Json> } & Json;
};
const described = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);

function resolve(ref: string): unknown {
  expect(ref.startsWith('#/')).toBe(true);
  return ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key], document);
}

function walk(value: unknown, visit: (node: Json) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Json);
  for (const inner of Object.values(value)) walk(inner, visit);
}

test('the committed document is the one the schemas make (else: npm run contract)', async () => {
  expect(committed).toBe(await openApiText());
});

test('it is OpenAPI 3.1 and says plainly that it is our own working version', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect(document.info.version).toBe('1');
  expect(document.info.summary).toContain('Working version 1');
  expect(document.info.summary).toContain('not an API that iluminr has published');
});

test('every reference leads somewhere', () => {
  let references = 0;
  walk(document, (node) => {
    if (typeof node['$ref'] !== 'string') return;
    references += 1;
    expect(resolve(node['$ref']), node['$ref']).toBeDefined();
  });
  expect(references).toBeGreaterThan(100);
});

test('every named schema is used', () => {
  const used = new Set<unknown>();
  walk(document, (node) => used.add(node['$ref']));
  for (const name of Object.keys(document.components.schemas)) {
    expect(used, name).toContain(`#/components/schemas/${name}`);
  }
});

test('operation ids are unique, and every operation has a summary and a known tag', () => {
  const ids = described.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const tags = document.tags.map(({ name }) => name);
  for (const { operation } of described) {
    expect(operation.summary).not.toBe('');
    expect(operation.tags.every((tag) => tags.includes(tag))).toBe(true);
  }
  expect(described).toHaveLength(operations.length + 1);
});

test('every operation answers once with success and has its problems as problem+json', () => {
  for (const { path, operation } of described) {
    const statuses = Object.keys(operation.responses);
    expect(
      statuses.filter((status) => status.startsWith('2')),
      path,
    ).toHaveLength(1);
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(response.description).not.toBe('');
      if (Number(status) < 400 || operation.security?.length === 0) continue;
      expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json']);
      if (status === '429' || status === '503') expect(response.headers).toHaveProperty('Retry-After');
    }
    if (operation.security === undefined)
      expect(statuses).toEqual(expect.arrayContaining(['400', '401', '429']));
  }
});

test('path parameters and placeholders agree', () => {
  for (const { path, operation } of described) {
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(declared.map(({ name }) => name)).toEqual(placeholders);
    expect(declared.every(({ required }) => required === true)).toBe(true);
  }
});

test('every POST takes an Idempotency-Key, and every call needs the bearer but the browser’s callback', () => {
  expect(document.security).toEqual([{ apiKey: [] }]);
  expect(document.components.securitySchemes['apiKey']).toMatchObject({ type: 'http', scheme: 'bearer' });
  for (const { path, method, operation } of described) {
    const keyed = operation.parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey');
    expect(keyed, path).toBe(method === 'post');
    expect(operation.security !== undefined, path).toBe(path.endsWith('/callback'));
  }
});

test('every duty has operations that keep it, and names only ones that exist', () => {
  const ids = described.map(({ operation }) => operation.operationId);
  for (const { id, operations: keeping } of duties) {
    const kept = described.filter(({ operation }) => operation['x-duties']?.includes(id));
    if (keeping !== 'every') {
      expect(kept.map(({ operation }) => operation.operationId).sort(), id).toEqual([...keeping].sort());
      for (const operation of keeping) expect(ids, id).toContain(operation);
    } else {
      const all = operations.filter(({ tag }) => tag === 'Directory sync').map((operation) => operation.id);
      expect(kept.map(({ operation }) => operation.operationId).sort(), id).toEqual(all.sort());
    }
  }
  expect(document['x-duties'].map(({ id }) => id)).toEqual(duties.map(({ id }) => id));
});

test('requests are closed to unknown fields and answers open', () => {
  const { schemas } = document.components;
  expect(schemas['NewContact']).toMatchObject({ additionalProperties: false });
  expect(schemas['BatchRequest']).toMatchObject({ additionalProperties: false });
  expect(schemas['Contact']).not.toHaveProperty('additionalProperties');
});

test('patterns are regular expressions that JSON Schema validators take', () => {
  walk(document, (node) => {
    if (typeof node['pattern'] === 'string')
      expect(() => new RegExp(node['pattern'] as string, 'u')).not.toThrow();
  });
});
