import type { Check } from '../check.ts';
import { accountChecks } from './account.ts';
import { batchChecks } from './batches.ts';
import { contactChecks } from './contacts.ts';
import { directorySyncChecks } from './directory-sync/index.ts';
import { errorChecks } from './errors.ts';
import { idempotencyChecks } from './idempotency.ts';
import { listChecks } from './lists.ts';
import { syncRunChecks } from './sync-runs.ts';

/** Every check, in the order of the contract. */
export const checks: readonly Check[] = [
  ...accountChecks,
  ...errorChecks,
  ...listChecks,
  ...contactChecks,
  ...batchChecks,
  ...idempotencyChecks,
  ...syncRunChecks,
  ...directorySyncChecks,
];
