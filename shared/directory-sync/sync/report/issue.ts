import type { SyncIssue } from '../../../contract/index.ts';
import type { ReviewItem } from '../../../sync/index.ts';

/** What the review says, as the wire has it. */
export function issueOf({
  code,
  severity,
  sourceId,
  displayName,
  email,
  field,
  message,
}: ReviewItem): SyncIssue {
  return { code, severity, sourceId, displayName, email, field, message };
}
