import * as z from 'zod/v4-mini';
import { limits } from '../primitives/limits.ts';
import { fieldMappingSchema } from '../mapping.ts';
import { schedules } from './schedules.ts';

export const syncScheduleSchema = z.strictObject({ every: z.enum(schedules) });

/** Whom the sync reads. `groups` needs at least one group. */
export const syncScopeSchema = z
  .strictObject({
    users: z.enum(['all', 'groups']),
    groupIds: z.optional(
      z.array(z.string().check(z.minLength(1), z.maxLength(limits.key))).check(z.maxLength(100)),
    ),
    includeGuests: z.boolean(),
    includeDisabled: z.boolean(),
  })
  .check(
    z.refine((scope) => scope.users === 'all' || (scope.groupIds ?? []).length > 0, {
      path: ['groupIds'],
      message: 'is empty: name at least one group, or read all users',
    }),
  );

export const directorySettingsSchema = z.strictObject({
  mapping: fieldMappingSchema,
  scope: syncScopeSchema,
  schedule: syncScheduleSchema,
  enabled: z.boolean(),
});

export type SyncSchedule = z.infer<typeof syncScheduleSchema>;
export type SyncScope = z.infer<typeof syncScopeSchema>;
export type DirectorySettings = z.infer<typeof directorySettingsSchema>;
