import type { DirectoryGroup } from '../../shared/contract/directory-sync/groups.ts';
import { countIn, textIn, textOf } from './lenient.ts';
import type { Raw } from './lenient.ts';

/** A group of the directory; one without a name goes by its id. */
export function readGroup(raw: Raw): DirectoryGroup {
  const id = textOf(raw['id']);
  return { id, displayName: textIn(raw['displayName']) ?? id, memberCount: countIn(raw['memberCount']) };
}
