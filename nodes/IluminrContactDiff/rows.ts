import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PageError, rowsOf } from '../../shared/pages.ts';

/** One row of a source, and the item in which it came: alone, or with others in a page. */
export type SourceRow = { json: IDataObject; index: number };

/**
 * The rows of an input that hold something: 'Always Output Data' sends one empty item for nothing.
 *
 * @throws NodeOperationError when a page is damaged: who was in it must not look as if they had left.
 */
export function sourceRows(
  context: IExecuteFunctions,
  number: number,
  items: readonly INodeExecutionData[],
): SourceRow[] {
  const found: SourceRow[] = [];
  for (const [index, { json }] of items.entries())
    for (const row of rowsIn(context, number, index, json))
      if (Object.keys(row).length > 0) found.push({ json: row as IDataObject, index });
  return found;
}

function rowsIn(
  context: IExecuteFunctions,
  number: number,
  index: number,
  json: IDataObject,
): Record<string, unknown>[] {
  const rows = rowsOf(json);
  if (!(rows instanceof PageError)) return rows;
  throw new NodeOperationError(
    context.getNode(),
    `Item ${index} of Source ${number} is a damaged page of people: ${rows.message} Nothing was planned, so nobody was touched.`,
    {
      itemIndex: index,
      description:
        "Connect the node that reads the people directly. To filter or edit people in between, set its 'Items' to 'One per Person'.",
    },
  );
}
