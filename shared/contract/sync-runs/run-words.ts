/** What a run may be: the schema and the card's texts follow from these lists. */
export const syncModes = ['additive', 'update', 'full'] as const;
export const syncRunStatuses = ['running', 'succeeded', 'partial', 'failed', 'held', 'stopped'] as const;
export const syncExecutors = ['iluminr', 'n8n'] as const;
export const issueSeverities = ['info', 'warning', 'error'] as const;

/** The counts of a run, in the order in which they are read. */
export const totalKeys = [
  'read',
  'created',
  'updated',
  'reactivated',
  'deactivated',
  'unchanged',
  'existed',
  'skipped',
  'failed',
  'held',
] as const;

/** What becomes of a person, as a preview says it. */
export const previewOutcomes = [
  'created',
  'existed',
  'skipped',
  'failed',
  'updated',
  'unchanged',
  'reactivated',
  'deactivated',
  'held',
] as const;

/** Why somebody in the directory is not among those whom the sync reads, in the order in which it is asked. */
export const leftOutReasons = ['guest', 'disabled', 'outside_groups'] as const;

/** What became of a person of the directory in an additive run. */
export const personOutcomes = ['created', 'existed', 'skipped', 'failed', 'left_out'] as const;
