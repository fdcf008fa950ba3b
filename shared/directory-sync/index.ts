export { requireAdmin, type Actor } from './actor.ts';
export type * from './ports.ts';
export {
  dueAt,
  emptyRecord,
  stateOf,
  type ConnectionRecord,
  type Notice,
  type TenantRecord,
} from './record.ts';
export { problem, Refusal } from './refusal.ts';
export { readConnection } from './view.ts';
export { beginConnect } from './connect/begin.ts';
export { withdrawConnect } from './connect/withdraw.ts';
export { identify } from './connect/identify.ts';
export { colleaguePage, linkConnect } from './connect/colleague.ts';
export { completeConnect } from './connect/complete.ts';
export { receiveReturn } from './connect/callback/receive-return.ts';
export type { Return } from './connect/callback/returned.ts';
export { cachedKeys } from './connect/identity/key-cache.ts';
export { connected, readAttempt } from './connect/verify.ts';
export { listGroups } from './settings/groups.ts';
export { readHistory } from './settings/history.ts';
export { pauseSync, resumeSync } from './settings/pause.ts';
export { saveSettings } from './settings/save.ts';
export { disconnect } from './settings/disconnect.ts';
export { directoryEngine } from './sync/engine.ts';
export type { DirectorySyncJob, DirectorySyncOutcome, RunDirectorySync } from './sync/job.ts';
export { performRun } from './sync/perform.ts';
export { explain } from './sync/explain.ts';
export { preview } from './sync/preview.ts';
export { readOpenIssues } from './sync/report/open-issues.ts';
export { startRun } from './sync/start.ts';
export { stopRun } from './sync/stop.ts';
export { tick } from './sync/tick.ts';
