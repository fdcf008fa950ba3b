import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { SourceRow } from './rows.ts';

/** Kinds of items that a plan, its outcomes and its reports are made of. */
const ourKinds: ReadonlySet<unknown> = new Set([
  ...['change', 'held', 'review', 'summary', 'person'],
  ...['outcome', 'run', 'report', 'comparison', 'approvalRequest', 'digest'],
]);

const loop = 'n8n-nodes-base.splitInBatches';

/**
 * Stops a run whose input is no list of people.
 *
 * @throws NodeOperationError when the items are a plan's, or those of one turn of a loop that would make leavers of all others.
 */
export function checkInput(
  context: IExecuteFunctions,
  number: number,
  rows: readonly Pick<SourceRow, 'json'>[],
): void {
  const ours = rows.find(({ json }) => ourKinds.has(json['kind']) && 'planId' in json);
  if (ours !== undefined) {
    throw new NodeOperationError(
      context.getNode(),
      `Source ${number} holds items of a plan, not people. Nothing was planned, so nobody was touched.`,
      {
        description:
          'A plan goes to Apply Changes or Create Report of the iluminr node. Connect here what reads the people.',
      },
    );
  }
  if (isInLoop(context, number) && takesLeavers(context)) {
    throw new NodeOperationError(
      context.getNode(),
      `Source ${number} comes from a Loop Over Items node, so each turn would take everybody else for a leaver. Nothing was planned.`,
      { description: 'Connect the whole list: this node plans any number of people at once.' },
    );
  }
}

/** What a builder should know of an input that can be planned with. */
export function inputHints(
  context: IExecuteFunctions,
  number: number,
  rows: readonly Pick<SourceRow, 'json'>[],
): NodeExecutionHint[] {
  const messages: string[] = [];
  if (rows.some(({ json }) => (json['_sync'] as { sample?: unknown } | undefined)?.sample === true))
    messages.push(
      `Source ${number} is a sample: ten people, not the directory. For everyone, execute from Entra User or publish the workflow.`,
    );
  if (isInLoop(context, number))
    messages.push(
      `Source ${number} comes from a Loop Over Items node, so each turn plans a part of the people. Connect the whole list.`,
    );
  return messages.map((message) => ({ message, type: 'warning', location: 'outputPane' }));
}

function takesLeavers(context: IExecuteFunctions): boolean {
  return context.getNodeParameter('mode', 0) === 'full';
}

/** Whether the input comes straight from a loop; a node that reads people in between makes lists of its own. */
function isInLoop(context: IExecuteFunctions, number: number): boolean {
  const before = context.getExecuteData().source?.['main']?.[number - 1]?.previousNode;
  return context
    .getParentNodes(context.getNode().name)
    .some(({ name, type }) => name === before && type === loop);
}
