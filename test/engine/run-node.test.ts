import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { runNode } from './index.ts';
import { workflow } from './setup.ts';

/** Splits numbers into odd and even and refuses what is no number. */
const node: INodeType = {
  description: {
    displayName: 'Parity',
    name: 'parity',
    group: ['transform'],
    version: 1,
    description: '',
    defaults: { name: 'Parity' },
    inputs: ['main', 'main'],
    outputs: ['main', 'main'],
    properties: [{ displayName: 'Add', name: 'add', type: 'number', default: 1 }],
  },
  async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
    const add = this.getNodeParameter('add', 0) as number;
    const outputs: INodeExecutionData[][] = [[], []];
    for (const [index, item] of [...this.getInputData(0), ...this.getInputData(1)].entries()) {
      const value = Number(item.json['value']) + add;
      if (Number.isNaN(value)) throw new NodeOperationError(this.getNode(), `Item ${index} is no number`);
      outputs[Math.abs(value % 2)]?.push({ json: { value }, pairedItem: { item: index } });
    }
    this.addExecutionHints({ message: 'Done', location: 'outputPane' });
    return outputs;
  },
};

const items = (...values: unknown[]): INodeExecutionData[] =>
  values.map((value) => ({ json: { value } as never }));

it('the node under test and the engine share one n8n-workflow, so that instanceof means what it means in n8n', () => {
  expect(NodeOperationError).toBe(workflow.NodeOperationError);
});

describe('runNode', () => {
  it('gives every output with paired items and hints, and the defaults of parameters', async () => {
    const { outputs, error, hints } = await runNode({ node, inputs: [items(1, 2), items(3)] });
    expect(error).toBeUndefined();
    expect(outputs).toEqual([
      [
        { json: { value: 2 }, pairedItem: { item: 0 } },
        { json: { value: 4 }, pairedItem: { item: 2 } },
      ],
      [{ json: { value: 3 }, pairedItem: { item: 1 } }],
    ]);
    expect(hints).toMatchObject([{ message: 'Done' }]);
  });

  it('gives the error of a node that failed, of the class the node threw', async () => {
    const { outputs, error } = await runNode({ node, inputs: [items('x'), []] });
    expect(error).toBeInstanceOf(NodeOperationError);
    expect(error?.message).toBe('Item 0 is no number');
    expect(outputs).toEqual([]);
  });

  it('lets a workflow go on after a failed node with continueOnFail', async () => {
    const { error, outputs } = await runNode({ node, inputs: [items('x'), []], continueOnFail: true });
    expect(outputs[0]).toHaveLength(1);
    expect(error).toBeDefined();
  });

  it('runs with one input empty', async () => {
    const { outputs } = await runNode({ node, parameters: { add: 0 }, inputs: [[], items(2)] });
    expect(outputs[0]).toEqual([{ json: { value: 2 }, pairedItem: { item: 0 } }]);
  });
});
