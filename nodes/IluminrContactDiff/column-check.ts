import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import {
  entraMapping,
  resolveColumns,
  type ColumnFault,
  type FieldMapping,
} from '../../shared/sync/index.ts';

const mostTold = 5;

/**
 * The mapping with its columns named as the rows have them.
 *
 * @param isOfEntra whether the rows are a directory's, whose reader leaves out what it was not told to read.
 * @param isMatched whether the columns were matched by themselves.
 * @throws NodeOperationError when a column is not in the source, or comes twice: a mapping that reads nothing would double
 * people, or leave out their numbers, without a word.
 */
export function checkColumns(
  node: INode,
  number: number,
  mapping: FieldMapping,
  rows: readonly Record<string, unknown>[],
  isOfEntra: boolean,
  isMatched: boolean,
): FieldMapping {
  const named = isOfEntra ? namedColumns(mapping) : mapping;
  const { mapping: resolved, faults } = resolveColumns(named, rows, isMatched);
  if (faults.length === 0) return { ...mapping, ...resolved };
  const sentences = faults.slice(0, mostTold).map((fault) => sentence(fault, number));
  const more = faults.length > mostTold ? ` And ${faults.length - mostTold} more.` : '';
  throw new NodeOperationError(node, sentences.join(' ') + more, {
    description: adviceOn(faults, rows),
  });
}

/** What to do about each kind of fault that there is. */
function adviceOn(faults: readonly ColumnFault[], rows: readonly Record<string, unknown>[]): string {
  const advice: string[] = [];
  if (faults.some(({ code }) => code === 'repeated_column'))
    advice.push('Give every column of the file a name of its own.');
  if (faults.some(({ code }) => code === 'missing_column'))
    advice.push(
      `Name the columns as they are. ${columnsOf(rows)}`,
      "A column that may be missing is marked by a question mark behind its name, or by 'optional': true in JSON.",
    );
  return advice.join(' ');
}

/** The rules in which the builder names columns of a directory: what is as the Entra defaults have it may be left out of a read. */
function namedColumns(mapping: FieldMapping): FieldMapping {
  return Object.fromEntries(
    Object.entries(mapping).filter(
      ([field, { from }]) => from === undefined || String(from) !== String(entraMapping[field]?.from),
    ),
  );
}

function sentence({ code, column, similar }: ColumnFault, number: number): string {
  if (code === 'repeated_column')
    return `The column '${column}' comes more than once in Source ${number}: ${similar.join(', ')}.`;
  const [nearest] = similar;
  return nearest === undefined
    ? `'${column}' is not in Source ${number}.`
    : `'${column}' is not in Source ${number}; did you mean '${nearest}'?`;
}

function columnsOf([first]: readonly Record<string, unknown>[]): string {
  const columns = Object.keys(first ?? {}).slice(0, 20);
  return `The first row has ${columns.join(', ')}.`;
}
