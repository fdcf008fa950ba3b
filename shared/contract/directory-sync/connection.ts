import * as z from 'zod/v4-mini';
import { directorySettingsSchema } from './settings.ts';
import { connectionStates } from './states.ts';
import { problemSchema } from '../problem.ts';
import { syncRunSchema } from '../sync-runs/sync-run.ts';
import { timeSchema } from '../primitives/time.ts';

export const connectionStateSchema = z.enum(connectionStates);

/** The connection to Microsoft Entra. `attention` says what is wrong and what to do. */
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
});

export type ConnectionState = z.infer<typeof connectionStateSchema>;
export type EntraConnection = z.infer<typeof entraConnectionSchema>;
