import * as z from 'zod/v4-mini';
import { limits } from '../primitives/limits.ts';
import { fieldMappingSchema } from '../mapping.ts';
import { filledTextSchema } from '../primitives/plain-text.ts';
import { emailSchema } from '../primitives/text.ts';
import { schedules } from './schedules.ts';
import { isAlwaysSaid, scopeFlagNames } from './scope-flags.ts';
import type { ScopeFlag, scopeFlags } from './scope-flags.ts';
import { notifyEvents } from './states.ts';

export const syncScheduleSchema = z.strictObject({ every: z.enum(schedules) });

const groupIdSchema = z.string().check(z.minLength(1), z.maxLength(limits.key));

type FlagSchemas = {
  readonly [Flag in ScopeFlag]: (typeof scopeFlags)[Flag] extends 'required'
    ? z.ZodMiniBoolean
    : z.ZodMiniOptional<z.ZodMiniBoolean>;
};

const flagSchemas = Object.fromEntries(
  scopeFlagNames.map((flag) => [flag, isAlwaysSaid(flag) ? z.boolean() : z.optional(z.boolean())]),
) as FlagSchemas;

/** Whom the sync reads. `groups` needs at least one group. */
export const syncScopeSchema = z
  .strictObject({
    users: z.enum(['all', 'groups']),
    groupIds: z.optional(z.array(groupIdSchema).check(z.maxLength(limits.scopeGroups))),
    ...flagSchemas,
  })
  .check(
    z.refine((scope) => scope.users === 'all' || (scope.groupIds ?? []).length > 0, {
      path: ['groupIds'],
      message: 'is empty: name at least one group, or read all users',
    }),
  );

/** New contacts who are in the directory's group get the contact group. Nobody who has a contact is touched. */
export const contactGroupRuleSchema = z.strictObject({
  groupId: groupIdSchema,
  contactGroup: filledTextSchema,
});

/** Who is told by mail, and of what. */
export const notifySchema = z.strictObject({
  emails: z.array(emailSchema).check(z.maxLength(limits.notified)),
  on: z.array(z.enum(notifyEvents)),
});

/** What came later is optional, so that settings saved before stay valid. */
export const directorySettingsSchema = z.strictObject({
  mapping: fieldMappingSchema,
  scope: syncScopeSchema,
  schedule: syncScheduleSchema,
  enabled: z.boolean(),
  contactGroups: z.optional(z.array(contactGroupRuleSchema).check(z.maxLength(limits.scopeGroups))),
  notify: z.optional(notifySchema),
});

export type SyncSchedule = z.infer<typeof syncScheduleSchema>;
export type SyncScope = z.infer<typeof syncScopeSchema>;
export type ContactGroupRule = z.infer<typeof contactGroupRuleSchema>;
export type Notify = z.infer<typeof notifySchema>;
export type DirectorySettings = z.infer<typeof directorySettingsSchema>;
