import * as z from 'zod/v4-mini';
import { directorySettingsSchema } from './settings.ts';
import { connectionStates, connectStatuses } from './states.ts';
import { problemSchema } from '../problem.ts';
import { countSchema, reachSchema, syncRunSchema } from '../sync-runs/sync-run.ts';
import { timeSchema } from '../primitives/time.ts';

export const connectionStateSchema = z.enum(connectionStates);

/** A link for the colleague who may consent, and how long it is good. */
export const colleagueLinkSchema = z.object({ url: z.string(), expiresAt: timeSchema });

/** The attempt that is under way, so that another tab, or the same one after a reload, can follow it. */
export const openAttemptSchema = z.object({
  connectId: z.string(),
  status: z.enum(connectStatuses),
  tenantName: z.nullable(z.string()),
  expiresAt: timeSchema,
  link: z.nullable(colleagueLinkSchema),
});

/**
 * Something that the settings name, and that the last sync found Microsoft Entra no longer to have, or not to give. `path` is the
 * setting, as `contactGroups.0.groupId`; `subject` is the group's name as it was known last, or its id, or the attributes; `detail`
 * says what that does and what to do.
 */
export const settingsWarningSchema = z.object({
  code: z.string(),
  path: z.string(),
  subject: z.string(),
  detail: z.string(),
});

/**
 * The connection to Microsoft Entra. `attention` says what is wrong and what to do; `settingsVersion` is what saving sends as
 * `If-Match`; `reach` is of the active contacts now; `openIssues` counts the people who are not right yet; `settingsWarnings` names
 * each setting to correct; `groupNames` has the groups of the settings by id, as they were called when they were chosen.
 */
export const entraConnectionSchema = z.object({
  state: connectionStateSchema,
  tenantId: z.nullable(z.string()),
  tenantName: z.nullable(z.string()),
  connectedBy: z.nullable(z.string()),
  connectedAt: z.nullable(timeSchema),
  settings: z.nullable(directorySettingsSchema),
  nextRunAt: z.nullable(timeSchema),
  lastRun: z.nullable(syncRunSchema),
  attention: z.nullable(problemSchema),
  settingsVersion: z.optional(z.nullable(z.int())),
  reach: z.optional(reachSchema),
  openIssues: z.optional(countSchema),
  settingsWarnings: z.optional(z.array(settingsWarningSchema)),
  groupNames: z.optional(z.record(z.string(), z.string())),
  attempt: z.optional(z.nullable(openAttemptSchema)),
});

export type ConnectionState = z.infer<typeof connectionStateSchema>;
export type ColleagueLink = z.infer<typeof colleagueLinkSchema>;
export type OpenAttempt = z.infer<typeof openAttemptSchema>;
export type SettingsWarning = z.infer<typeof settingsWarningSchema>;
export type EntraConnection = z.infer<typeof entraConnectionSchema>;
