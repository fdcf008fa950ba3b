import { DirectoryError, readGroup } from '../../../directory/index.ts';
import type { GraphClient } from '../../../directory/index.ts';

/** Groups that say who is synced are no longer in the directory. Nobody was read, because others would look as if they had left. */
export class GroupsGone extends Error {
  override readonly name = 'GroupsGone';
  /** All groups of the settings that are gone, those that only name contact groups too. */
  readonly groupIds: readonly string[];

  constructor(groupIds: readonly string[], options: ErrorOptions) {
    super('A group that says who is synced is no longer in the directory.', options);
    this.groupIds = groupIds;
  }
}

/** Reads what groups of the `scope` say. Throws GroupsGone where one of them is gone, and else what `read` throws. */
export async function withGroupsGone<Result>(
  client: GraphClient,
  { scope, named }: { scope: readonly string[]; named: readonly string[] },
  read: () => Promise<Result>,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DirectoryError) || error.fault !== 'request' || scope.length === 0) throw error;
    const gone = await goneOf(client, [...new Set([...scope, ...named])]);
    throw gone.some((id) => scope.includes(id)) ? new GroupsGone(gone, { cause: error }) : error;
  }
}

async function goneOf(client: GraphClient, ids: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const id of ids) if ((await readGroup(client, id)) === undefined) gone.push(id);
  return gone;
}
