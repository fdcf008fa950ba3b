import type { Operation } from './operation.ts';
import { accountOperations } from './operations/account.ts';
import { contactOperations } from './operations/contacts.ts';
import { directorySyncOperations } from './operations/directory-sync.ts';
import { syncRunOperations } from './operations/sync-runs.ts';

/** Every call of the contract, in the order of the document. */
export const operations: Operation[] = [
  ...accountOperations,
  ...contactOperations,
  ...syncRunOperations,
  ...directorySyncOperations,
];
