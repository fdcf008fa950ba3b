import type { DirectoryGroup } from '../../shared/contract/directory-sync/groups.ts';
import { readGroup } from '../answers/group.ts';
import { readPage } from '../answers/page.ts';
import type { Page } from '../answers/page.ts';
import { requestJson } from './request.ts';
import type { ApiAccess } from './request.ts';

export type GroupPage = Page<DirectoryGroup>;

/** Groups of the directory (`GET …/groups`): those with a word that begins so, or those of these ids that are still there. */
export async function loadGroups(
  api: ApiAccess,
  wanted: { search: string; limit: number } | { ids: readonly string[] },
  signal: AbortSignal,
): Promise<GroupPage> {
  const query: Record<string, string> =
    'ids' in wanted
      ? { ids: wanted.ids.join(','), limit: String(Math.max(1, wanted.ids.length)) }
      : { search: wanted.search, limit: String(wanted.limit) };
  const path = 'directory-sync/entra/groups';
  return requestJson(api, { method: 'get', path, query, signal }, (answer) => readPage(answer, readGroup));
}
