import { inspect } from 'node:util';
import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { nodeErrorOf } from '../../../nodes/shared/entra/failure.ts';
import { nodeError } from '../../../nodes/shared/iluminr/errors.ts';

const node = { name: 'iluminr', type: 'iluminr' } as INode;
const token = 'abcdefgh12345678';
const said = `the proxy got Authorization: Bearer ${token}`;

/** What n8n's request helper makes of an answer: it keeps the answer, its headers and the request. */
const answer = (): JsonObject => ({
  message: said,
  description: said,
  response: { status: 502, data: { message: said }, headers: { 'x-echo': said } },
  config: { headers: { Authorization: `Bearer ${token}` } },
});
const helpersError = (): NodeApiError => {
  const error = new NodeApiError(node, answer());
  error.messages.push(said);
  return error;
};

test.each<[string, () => Error]>([
  ['an answer', helpersError],
  ['an answer inside an error', () => new NodeApiError(node, Object.assign(new Error(said), answer()))],
  ['a failed operation', () => new NodeOperationError(node, said, { description: said })],
])('%s that n8n made an error of shows no secret of it', (_, made) => {
  for (const clean of [nodeError(node, made()), nodeErrorOf(made(), node)]) {
    expect(inspect(clean, { depth: 12, showHidden: true })).not.toContain(token);
    expect(JSON.stringify(clean)).not.toContain(token);
  }
});

test('what it says beside secrets stays', () => {
  const error = nodeError(
    node,
    new NodeOperationError(node, 'Credential "A" was not found', { description: 'Choose it' }),
  );
  expect(error).toMatchObject({ message: 'Credential "A" was not found', description: 'Choose it' });
});
