import type { INode } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { errorFromInfo, nodeError } from '../../../../nodes/shared/iluminr/errors.ts';

const node = { name: 'iluminr', type: 'iluminr' } as INode;

describe('an error of the node', () => {
  it.each([undefined, 409])('keeps its words (status %s) where n8n reads a system code in them', (status) => {
    const what = 'iluminr refused creating Ann (ann@remoteaccess.example): ECONNRESET.';
    const error = errorFromInfo(node, { code: 'x', what, advice: 'Do this.', ...(status && { status }) });
    expect(error.message).toBe(what);
    expect(error.description).toBe('Do this.');
  });

  it('that nobody expected shows no secret, in its message or its stack', () => {
    const thrown = Object.assign(new Error('refused: Authorization: Bearer abcdefgh12345678'), {
      config: { headers: { Authorization: 'Bearer abcdefgh12345678' } },
    });
    const error = nodeError(node, thrown);
    expect(error.message).toContain('Bearer …');
    expect(`${JSON.stringify(error)} ${error.stack} ${String(error.cause)}`).not.toContain('abcdefgh');
  });
});
