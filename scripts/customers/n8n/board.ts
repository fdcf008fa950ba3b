import { N8nRefusal } from './api.ts';
import type { N8nApi } from './api.ts';

/** The data table that the control room reads: the customers, and what it last saw of each. */
export const boardName = 'iluminr customers';

const ownColumns = [
  { name: 'customer', type: 'string' },
  { name: 'workflowId', type: 'string' },
  { name: 'environment', type: 'string' },
  { name: 'everyHours', type: 'number' },
  { name: 'published', type: 'boolean' },
] as const;

/** Written by the control room. */
const seenColumns = [
  { name: 'status', type: 'string' },
  { name: 'ranAt', type: 'date' },
] as const;

export type BoardRow = {
  customer: string;
  workflowId: string;
  environment: string;
  everyHours: number;
  published: boolean;
};

/** Rows sent at once. */
const most = 500;

/**
 * Makes the table say of each customer what n8n has now; what the control room wrote beside it stays.
 * @returns how many rows were written or removed; undefined where this n8n or this key has no data tables
 * @throws N8nRefusal
 */
export async function writeBoard(n8n: N8nApi, wanted: readonly BoardRow[]): Promise<number | undefined> {
  try {
    const id = (await findBoard(n8n)) ?? (await makeBoard(n8n));
    return await writeRows(n8n, `/data-tables/${id}/rows`, wanted);
  } catch (error) {
    if (error instanceof N8nRefusal && [403, 404].includes(error.status)) return undefined;
    throw error;
  }
}

async function findBoard(n8n: N8nApi): Promise<string | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ name: boardName }));
  for await (const page of n8n.pages(`/data-tables?filter=${filter}`))
    for (const { id, name } of page as { id: string; name: string }[]) if (name === boardName) return id;
  return undefined;
}

async function makeBoard(n8n: N8nApi): Promise<string> {
  const made = await n8n.call('POST', '/data-tables', {
    name: boardName,
    columns: [...ownColumns, ...seenColumns],
  });
  return (made as { id: string }).id;
}

async function writeRows(n8n: N8nApi, path: string, wanted: readonly BoardRow[]): Promise<number> {
  const there = new Map<string, BoardRow>();
  for await (const page of n8n.pages(path))
    for (const row of page as BoardRow[]) there.set(row.workflowId, row);
  const missing = wanted.filter(({ workflowId }) => !there.has(workflowId));
  for (let from = 0; from < missing.length; from += most)
    await n8n.call('POST', path, { data: missing.slice(from, from + most), returnType: 'count' });
  const other = wanted.filter((row) => {
    const before = there.get(row.workflowId);
    return before !== undefined && ownColumns.some(({ name }) => before[name] !== row[name]);
  });
  for (const row of other)
    await n8n.call('PATCH', `${path}/update`, { filter: isWorkflow(row.workflowId), data: row });
  const kept = new Set(wanted.map(({ workflowId }) => workflowId));
  const gone = [...there.keys()].filter((workflowId) => !kept.has(workflowId));
  for (const workflowId of gone)
    await n8n.call(
      'DELETE',
      `${path}/delete?filter=${encodeURIComponent(JSON.stringify(isWorkflow(workflowId)))}`,
    );
  return missing.length + other.length + gone.length;
}

function isWorkflow(workflowId: string) {
  return { type: 'and', filters: [{ columnName: 'workflowId', condition: 'eq', value: workflowId }] };
}
