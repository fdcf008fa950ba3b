/** How often a sync may run, in minutes by the name on the wire. Schema, form and texts follow from it. */
export const scheduleMinutes = { '15m': 15, '1h': 60, '6h': 360, '1d': 1440 } as const;

export type Every = keyof typeof scheduleMinutes;

export const schedules = Object.keys(scheduleMinutes) as [Every, ...Every[]];
