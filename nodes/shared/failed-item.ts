import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { nodeError } from './iluminr/errors.ts';

/** Whether failed items leave by an output of their own. */
export function hasErrorOutput(context: IExecuteFunctions): boolean {
  return context.getNode().onError === 'continueErrorOutput';
}

/**
 * An item that failed, when the node continues. n8n drops the JSON of an item that carries an error, but an item whose
 * JSON holds only `error` and `details` goes to the error output with what came in merged into it.
 */
export function failedItem(
  context: IExecuteFunctions,
  index: number,
  error: ReturnType<typeof nodeError>,
  details: IDataObject = {},
): INodeExecutionData {
  const pairedItem = { item: index };
  if (!hasErrorOutput(context)) return { json: {}, error, pairedItem };
  const advice = error.description ?? '';
  return { json: { error: error.message, details: { ...details, advice } }, pairedItem };
}
