import { inspect } from 'node:util';
import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { Iluminr } from '../../../../nodes/Iluminr/Iluminr.node.ts';
import { iluminrTransport } from '../../../../nodes/shared/iluminr/transport.ts';

const node = { name: 'iluminr', type: 'iluminr' } as INode;

describe('the transport', () => {
  it('does not carry the request, with the key in it, along with a failure', async () => {
    const cause = Object.assign(new Error('socket hang up'), {
      code: 'ECONNRESET',
      config: { headers: { Authorization: 'Bearer top-secret-value' } },
    });
    const context = {
      getNode: () => node,
      getExecutionCancelSignal: () => undefined,
      helpers: {
        httpRequestWithAuthentication: () => Promise.reject(new NodeApiError(node, cause as never)),
      },
    } as unknown as IExecuteFunctions;
    const failure: unknown = await iluminrTransport(context)({
      method: 'GET',
      url: 'https://uat.example.com/v1/account',
    }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'TransportError', code: 'ECONNRESET' });
    expect(inspect(failure, { depth: 10, showHidden: true })).not.toContain('top-secret-value');
  });

  it('ends at once when the execution was cancelled', async () => {
    const context = {
      getNode: () => node,
      getExecutionCancelSignal: () => AbortSignal.abort(),
      helpers: { httpRequestWithAuthentication: () => Promise.reject(new Error('canceled')) },
    } as unknown as IExecuteFunctions;
    await expect(
      iluminrTransport(context)({ method: 'GET', url: 'https://uat.example.com' }),
    ).rejects.toMatchObject({
      name: 'NodeOperationError',
    });
  });
});

describe('the node', () => {
  const { properties, usableAsTool } = new Iluminr().description;

  it('is for UAT until somebody says otherwise', () => {
    expect(properties.find(({ name }) => name === 'environment')).toMatchObject({ default: 'uat' });
    expect(usableAsTool).toBe(true);
  });

  it('names every parameter of an operation once', () => {
    const seen = properties.map(({ name, displayOptions }) => JSON.stringify([name, displayOptions?.show]));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
