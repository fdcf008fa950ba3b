import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { failedItem } from '../../../nodes/shared/failed-item.ts';

const node = (onError: INode['onError']) => ({ name: 'iluminr', type: 'iluminr', onError }) as INode;
const context = (onError: INode['onError']) => ({ getNode: () => node(onError) }) as IExecuteFunctions;
const error = new NodeOperationError(node('continueErrorOutput'), 'It was refused.', {
  description: 'Correct it.',
});

describe('failedItem', () => {
  it('holds nothing but error and details for the error output, so that n8n routes it there with its input', () => {
    expect(failedItem(context('continueErrorOutput'), 3, error, { status: 'refused' })).toEqual({
      json: { error: 'It was refused.', details: { status: 'refused', advice: 'Correct it.' } },
      pairedItem: { item: 3 },
    });
  });

  it('carries the error itself otherwise', () => {
    expect(failedItem(context('continueRegularOutput'), 3, error)).toEqual({
      json: {},
      error,
      pairedItem: { item: 3 },
    });
  });
});
