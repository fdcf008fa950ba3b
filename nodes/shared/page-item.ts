import type { IDataObject, INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import { packPage } from '../../shared/pages.ts';

const mostReasons = 3;

/**
 * Many items of one kind as one item. It begins with `head`, how many there are, who is the first and the last, and why.
 * It is paired with every item that one of them is paired with.
 */
export function pageItem(items: readonly INodeExecutionData[], head: IDataObject = {}): INodeExecutionData {
  const rows = items.map(({ json }) => json);
  const why = reasonsOf(rows);
  const beginning = { ...head, count: rows.length, name: whoOf(rows), ...(why === '' ? {} : { why }) };
  const json: IDataObject = Object.assign(beginning, packPage(rows));
  const pairedItem = pairsOf(items);
  return pairedItem.length === 0 ? { json } : { json, pairedItem };
}

/** "1,000 people: Ann Example … Zoe Zimmer". */
function whoOf(rows: readonly IDataObject[]): string {
  const names = rows.map((row) => textOf(row['name'] ?? row['displayName'])).filter((name) => name !== '');
  const people = rows.length === 1 ? '1 person' : `${rows.length.toLocaleString('en')} people`;
  const ends = [...new Set([names[0] ?? '', names.at(-1) ?? ''])].filter((name) => name !== '');
  return ends.length === 0 ? people : `${people}: ${ends.join(' … ')}`;
}

function reasonsOf(rows: readonly IDataObject[]): string {
  const reasons = [...new Set(rows.map((row) => textOf(row['why'])))].filter((reason) => reason !== '');
  const more = reasons.length > mostReasons ? ` and ${reasons.length - mostReasons} more` : '';
  return reasons.slice(0, mostReasons).join('; ') + more;
}

function pairsOf(items: readonly INodeExecutionData[]): IPairedItemData[] {
  const pairs = new Map<string, IPairedItemData>();
  for (const { pairedItem = [] } of items)
    for (const each of [pairedItem].flat()) {
      const pair = typeof each === 'number' ? { item: each } : each;
      pairs.set(`${pair.input ?? 0}/${pair.item}`, pair);
    }
  return [...pairs.values()];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
