import * as z from 'zod/v4-mini';

/** RFC 3339 in UTC, for example `2026-11-23T08:00:00.000Z`. */
export const timeSchema = z.iso.datetime('is not an RFC 3339 time in UTC such as 2026-11-23T08:00:00Z');
