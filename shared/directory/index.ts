export { GraphClient, type GraphClientOptions } from './graph/client.ts';
export {
  cloudOf,
  clouds,
  customCloud,
  isSecureUrl,
  isTenant,
  type Cloud,
  type CloudKey,
} from './graph/clouds.ts';
export { restore, scopeKey, type ReadState, type Scope } from './poll/cursor.ts';
export { pollChanges } from './poll/poll-changes.ts';
export { pollList } from './poll/poll-list.ts';
export type { PollResult, ReadSettings } from './poll/poll.ts';
export { DirectoryError, type DirectoryFault } from './graph/errors.ts';
export {
  defaultFields,
  furtherFields,
  fieldsOfPaths,
  isFieldName,
  isReadableField,
  selectedFields,
  type FieldChoice,
} from './graph/fields.ts';
export { readList, type ListOptions, type Listing } from './read/list.ts';
export {
  countMembers,
  readGroup,
  readMembersOf,
  readMembership,
  searchGroups,
  type GroupChoice,
} from './read/groups.ts';
export { isIncluded, outOfScope, type Include } from './read/include.ts';
export type { GraphUser } from './graph/pages.ts';
export {
  toRecord,
  type DirectoryRecord,
  type OutOfScopeReason,
  type ReadRecord,
  type RecordState,
} from './read/records.ts';
export { readGroupsOf, readPerson, type PersonOptions } from './read/person.ts';
export { readRound, type Round, type RoundOptions, type RoundStart } from './read/delta-round.ts';
export { mayBeAboutFields, refusedFields } from './read/refused-fields.ts';
export { readSample } from './read/sample.ts';
export { explainSignIn } from './graph/sign-in.ts';
