import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { PageError, rowsOf } from '../../shared/pages.ts';
import { rowsOfText, TextTableError } from '../../shared/text-table.ts';

/** One row of a source, and the item in which it came: alone, or with others in a page or a text. */
export type SourceRow = { json: IDataObject; index: number };

/**
 * The rows of an input that hold something: 'Always Output Data' sends one empty item for nothing.
 *
 * @throws NodeOperationError when a page or a table is damaged, or a file was not read: who is in it must not look as if they
 * had left.
 */
export function sourceRows(
  context: IExecuteFunctions,
  number: number,
  items: readonly INodeExecutionData[],
): SourceRow[] {
  const found: SourceRow[] = [];
  for (const [index, item] of items.entries())
    for (const row of rowsIn(context, number, index, item))
      if (Object.keys(row).length > 0) found.push({ json: row as IDataObject, index });
  return found;
}

function rowsIn(
  context: IExecuteFunctions,
  number: number,
  index: number,
  { json, binary }: INodeExecutionData,
): Record<string, unknown>[] {
  const stop = (what: string, description: string): NodeOperationError =>
    new NodeOperationError(context.getNode(), `${what} Nothing was planned, so nobody was touched.`, {
      itemIndex: index,
      description,
    });
  const text = textOf(json);
  if (text !== undefined) {
    const table = rowsOfText(text);
    if (!(table instanceof TextTableError)) return table;
    throw stop(
      `Source ${number} is a text that cannot be read as a table: ${table.message}`,
      'Check what the address answers. For a file that is no CSV, or is in another encoding than UTF-8, let HTTP Request answer with a file and put Extract From File before this node.',
    );
  }
  if (Object.keys(json).length === 0 && binary !== undefined && Object.keys(binary).length > 0)
    throw stop(
      `Source ${number} is a file that was not read.`,
      'Put Extract From File before this node; it makes a row of each line.',
    );
  const rows = rowsOf(json);
  if (!(rows instanceof PageError)) return rows;
  throw stop(
    `Item ${index} of Source ${number} is a damaged page of people: ${rows.message}`,
    "Connect the node that reads the people directly. To filter or edit people in between, set its 'Items' to 'One per Person'.",
  );
}

/** A file as HTTP Request answers with it when nobody says what it is: one text under `data`. */
function textOf(json: IDataObject): string | undefined {
  const { data, ...rest } = json;
  return typeof data === 'string' && Object.keys(rest).length === 0 ? data : undefined;
}
