import type { INodeProperties } from 'n8n-workflow';
import { limits } from '../../shared/contract/index.ts';
import type { Run } from './operation.ts';

export const listLimit: INodeProperties[] = [
  {
    displayName: 'Return All',
    name: 'returnAll',
    type: 'boolean',
    default: false,
    description: 'Whether to return all results or only up to a given limit',
  },
  {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    displayOptions: { show: { returnAll: [false] } },
    typeOptions: { minValue: 1 },
    default: 50,
    description: 'Max number of results to return',
  },
];

/** How many entries the item asks for, and the page size that reads them in the fewest requests. */
export function wanted(run: Run, index: number): { most: number; pageSize: number } {
  if (run.context.getNodeParameter('returnAll', index, false)) {
    return { most: Number.POSITIVE_INFINITY, pageSize: limits.page };
  }
  const most = Math.max(1, Math.floor(run.context.getNodeParameter('limit', index, 50) || 50));
  return { most, pageSize: Math.min(most, limits.page) };
}

/** Pages until `most` entries have come; no page beyond them is read. */
export async function* take<Entry, Shown extends object>(
  pages: AsyncIterable<Entry[]>,
  most: number,
  show: (entry: Entry) => Shown,
): AsyncGenerator<Shown[]> {
  let left = most;
  for await (const page of pages) {
    yield page.slice(0, left).map(show);
    left -= page.length;
    if (left <= 0) return;
  }
}
