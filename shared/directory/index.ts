export { GraphClient, type GraphClientOptions } from './client.ts';
export { cloudOf, clouds, customCloud, isSecureUrl, isTenant, type Cloud, type CloudKey } from './clouds.ts';
export {
  clearError,
  noteError,
  repeatErrorMs,
  restore,
  scopeKey,
  type ReadState,
  type Scope,
} from './cursor.ts';
export { deliverChanges } from './deliver-changes.ts';
export { deliverList } from './deliver-list.ts';
export type { Delivery, ReadSettings } from './delivery.ts';
export { DirectoryError, type DirectoryFault } from './errors.ts';
export { defaultFields, furtherFields, isFieldName, selectedFields, type FieldChoice } from './fields.ts';
export { readList, type ListOptions, type Listing } from './full.ts';
export { readMembership, searchGroups, type GroupChoice } from './groups.ts';
export { isIncluded, type Include } from './include.ts';
export type { GraphUser } from './pages.ts';
export { toRecord, type DirectoryRecord, type ReadRecord, type RecordState } from './records.ts';
export { readRound, type Round, type RoundOptions, type RoundStart } from './round.ts';
export { readSample } from './sample.ts';
export { explainSignIn } from './sign-in.ts';
