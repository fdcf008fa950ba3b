import type { GraphClient } from '../graph/client.ts';
import { DirectoryError } from '../graph/errors.ts';
import { listPage } from '../graph/pages.ts';

/** Graph has no such property, the app may not read it, or no list has it (learn.microsoft.com/graph/api/user-list). */
const refusals: readonly number[] = [400, 403, 501];

/** Whether one of the selected properties may be why Graph refused to list users. */
export function mayBeAboutFields(error: unknown): boolean {
  return error instanceof DirectoryError && error.status !== undefined && refusals.includes(error.status);
}

/**
 * Which of these properties Graph refuses when it lists users; none where it refuses the list itself. Each is asked for alone, because
 * Graph refuses a whole request for one of them and does not say which.
 *
 * @throws DirectoryError
 */
export async function refusedFields(client: GraphClient, names: readonly string[]): Promise<string[]> {
  const refused: string[] = [];
  if (await isRefused(client, ['id'])) return refused;
  for (const name of names) {
    if (await isRefused(client, ['id', name])) refused.push(name);
  }
  return refused;
}

async function isRefused(client: GraphClient, select: readonly string[]): Promise<boolean> {
  const { isGiven } = await client.get<{ isGiven: boolean }>(
    client.url('/users', { $select: select.join(','), $top: '1' }),
    {
      accept: ({ body }) => (listPage(body) === null ? null : { isGiven: true }),
      refuse: ({ status }) => (refusals.includes(status) ? { isGiven: false } : null),
    },
  );
  return !isGiven;
}
