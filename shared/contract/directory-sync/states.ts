/** Every state of a connection, in the order of its life. The schema, the card's table of states and its types follow from it. */
export const connectionStates = [
  'not_connected',
  'connecting',
  'needs_mapping',
  'ready',
  'syncing',
  'paused',
  'attention',
  'disconnected_by_microsoft',
] as const;

/** Every state of an attempt to connect. */
export const connectStatuses = [
  'awaiting_identity',
  'awaiting_consent',
  'verifying',
  'connected',
  'failed',
] as const;

/** What somebody may be told of by mail. */
export const notifyEvents = ['failed', 'partial', 'attention'] as const;
