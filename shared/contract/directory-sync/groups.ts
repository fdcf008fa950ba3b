import * as z from 'zod/v4-mini';
import { limits } from '../primitives/limits.ts';
import { pageOf } from '../primitives/page.ts';

/** A group of the directory. `memberCount` counts its users, nested groups included; null while nobody has counted. */
export const directoryGroupSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  memberCount: z.nullable(z.int().check(z.minimum(0))),
});

export const directoryGroupPageSchema = pageOf(directoryGroupSchema);

/**
 * Query of `GET …/groups`. `search`: words that begin with this. `ids`: only these, with commas between them; a group that is
 * gone is not in the answer.
 */
export const directoryGroupFilterSchema = z.strictObject({
  search: z.optional(z.string().check(z.maxLength(limits.text))),
  ids: z.optional(z.string().check(z.maxLength(limits.scopeGroups * (limits.key + 1)))),
});

export type DirectoryGroup = z.infer<typeof directoryGroupSchema>;
export type DirectoryGroupFilter = z.infer<typeof directoryGroupFilterSchema>;
