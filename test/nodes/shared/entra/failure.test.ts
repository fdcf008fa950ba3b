import type { INode } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { nodeErrorOf } from '../../../../nodes/shared/entra/failure.ts';
import { DirectoryError } from '../../../../shared/directory/graph/errors.ts';

const node = { name: 'Entra User Trigger', type: 'entraUserTrigger' } as INode;

test.each([undefined, 503])('a fault (status %s) keeps its words where n8n reads a system code', (status) => {
  const message = 'No whole answer came from graph.remoteaccess.example (ECONNRESET)';
  const fault = new DirectoryError('unavailable', message, 'Nothing was lost.', { status });
  const error = nodeErrorOf(fault, node);
  expect(error.message).toBe(message);
  expect(error.description).toBe('Nothing was lost.');
});

test('a defect shows no secret, in its message or its stack', () => {
  const error = nodeErrorOf(new Error('POST /token client_secret=s3cr3t~value&scope=x'), node);
  expect(error.message).toContain('client_secret=…&scope=x');
  expect(`${JSON.stringify(error)} ${error.stack}`).not.toContain('s3cr3t');
});
