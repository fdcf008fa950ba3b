import type { DirectorySettings, Problem, SyncRun } from '../../../contract/index.ts';
import type { Notice } from '../../record.ts';
import { revokedCode } from '../job.ts';

/**
 * What to tell after a run, to those whom the settings name: once for each thing that is wrong, not at every run until it is mended.
 * Undefined when there is nothing new, or nobody wants to know.
 */
export function noticeOf(
  run: SyncRun,
  { notify }: DirectorySettings,
  before: Problem | null,
  after: Problem | null,
): Notice | undefined {
  if (notify === undefined || after === null || after.code === before?.code) return undefined;
  const isRevoked = after.code === revokedCode;
  const possible: Notice['event'][] = [
    ...(isRevoked ? (['attention'] as const) : []),
    run.status === 'failed' ? 'failed' : 'partial',
  ];
  const event = possible.find((one) => notify.on.some((wanted) => wanted === one));
  if (event === undefined || notify.emails.length === 0) return undefined;
  return {
    id: `${run.id}.${after.code}`,
    event,
    to: notify.emails,
    subject: subjects[isRevoked ? 'revoked' : run.status === 'failed' ? 'failed' : 'partial'],
    text: `${after.detail}\n\nSee Settings › Integrations in iluminr. You are told again when it is something else.`,
  };
}

const subjects = {
  revoked: 'Entra Directory Sync has stopped: Microsoft no longer grants access',
  failed: 'Entra Directory Sync failed',
  partial: 'Entra Directory Sync could not add everybody',
} as const;
