import type { leftOutReasons } from '../../../contract/sync-runs/run-words.ts';
import {
  DirectoryError,
  fieldsOfPaths,
  isReadableField,
  mayBeAboutFields,
  outOfScope,
  readList,
  readMembersOf,
  refusedFields,
  selectedFields,
  toRecord,
} from '../../../directory/index.ts';
import type { DirectoryRecord, GraphClient, Listing, RecordState } from '../../../directory/index.ts';
import type { ContactGroupRule } from '../../../contract/index.ts';
import type { Clock } from '../../../http/clock.ts';
import type { Transport } from '../../../http/transport.ts';
import { mapRecord, mappedPaths, readSpecialMembers } from '../../../sync/index.ts';
import type { Person, PersonState, ReadMember, ReviewItem } from '../../../sync/index.ts';
import type { MicrosoftApp } from '../../ports.ts';
import { directoryClient } from './directory-client.ts';
import { withGroupsGone } from './groups-gone.ts';
import type { DirectorySyncJob } from '../job.ts';

/** The key under which contacts are linked to the directory. */
export const source = 'entra';
const longestReadMs = 300_000;

export type LeftOutReason = (typeof leftOutReasons)[number];

export type Row = {
  person: Person;
  issues: ReviewItem[];
  /** What the mapping's special members read, by member; of a preview alone. */
  special?: Record<string, ReadMember>;
};
/** Somebody in the directory whom the settings do not sync. */
export type LeftOutPerson = { record: DirectoryRecord; reason: LeftOutReason };
export type People = {
  rows: Row[];
  leftOut: LeftOutPerson[];
  complete: boolean;
  /** Mapped attributes that Graph refused, so that everybody was read without them. */
  refused: readonly string[];
  /** Groups of rules that are no longer in the directory, so that nobody got their contact group. */
  goneGroups: readonly string[];
};

/**
 * Everybody in the scope of the settings, mapped. Not `complete` where another number of people came than Graph counts. Throws
 * DirectoryError, also for a list that broke off, because half of it must not pass for a sync; GroupsGone where a group of the scope
 * is no longer there; and SignInRefused.
 */
export async function readPeople(
  microsoft: MicrosoftApp,
  clock: Clock,
  {
    tenantId,
    settings: { scope, mapping, contactGroups = [] },
    alive,
    dryRun,
  }: Pick<DirectorySyncJob, 'tenantId' | 'settings' | 'alive' | 'dryRun'>,
): Promise<People> {
  const transport: Transport = async (request) => {
    await alive();
    return microsoft.transport(request);
  };
  const client = directoryClient({ ...microsoft, transport }, clock, tenantId, longestReadMs);
  const groups = scope.users === 'groups' ? (scope.groupIds ?? []) : null;
  // One that the app may not read would fail the whole request, and look like a consent taken back.
  const mapped = fieldsOfPaths(mappedPaths(mapping)).filter(isReadableField);
  const named = contactGroups.map(({ groupId }) => groupId);
  const { listing, refused } = await withGroupsGone(client, { scope: groups ?? [], named }, () =>
    listUsers(client, groups, mapped),
  );
  const include = { guests: scope.includeGuests, disabled: scope.includeDisabled, withoutEmail: true };
  const rows: Row[] = [];
  const leftOut: LeftOutPerson[] = [];
  for (const read of listing.users.map(toRecord)) {
    const reason = outOfScope(read, include);
    if (reason === 'guest' || reason === 'disabled') {
      leftOut.push({ record: read.record, reason });
      continue;
    }
    const { person, issues } = mapRecord(read.record, mapping, source);
    person.state = stateOf(read.state, person.state);
    const special = dryRun ? { special: readSpecialMembers(read.record, mapping, person) } : {};
    rows.push({ person, issues, ...special });
  }
  const goneGroups = await addContactGroups(client, contactGroups, rows);
  return { rows, leftOut, complete: listing.outcome === 'complete', refused, goneGroups };
}

type WholeListing = Extract<Listing, { users: unknown }>;

/** The users with these attributes beside those that are always read, or without the ones for which Graph refuses the list. */
async function listUsers(
  client: GraphClient,
  groups: readonly string[] | null,
  further: readonly string[],
): Promise<{ listing: WholeListing; refused: readonly string[] }> {
  const list = (names: readonly string[]): Promise<Listing> =>
    readList(client, {
      scope: { groups, filter: '' },
      select: selectedFields({ further: names, onPremisesExtensionAttributes: true }),
      manager: false,
      maxPages: Number.MAX_SAFE_INTEGER,
    });
  try {
    return { listing: whole(await list(further)), refused: [] };
  } catch (error) {
    const refused = mayBeAboutFields(error) ? await refusedFields(client, further) : [];
    if (refused.length === 0) throw error;
    return { listing: whole(await list(further.filter((name) => !refused.includes(name)))), refused };
  }
}

/** Half a list must not pass for a sync. Throws DirectoryError. */
function whole(listing: Listing): WholeListing {
  if (listing.outcome === 'expired') throw cutOff('The place in the directory was lost');
  if (listing.outcome === 'unfinished')
    throw listing.error ?? cutOff('The directory could not be read to its end in time');
  return listing;
}

/** The settings promise that nobody is created from a disabled account, so no word of a mapping makes one active. */
function stateOf(ofAccount: RecordState, mapped: PersonState | undefined): PersonState {
  return ofAccount === 'active' ? (mapped ?? 'active') : ofAccount;
}

function cutOff(what: string): DirectoryError {
  return new DirectoryError('answer', what, 'The next sync tries again.');
}

/**
 * Who is in a group of a rule, directly or through groups inside it, gets its contact group beside those that the mapping gives.
 * Returns the groups that are gone: only one of the scope says who is synced at all, and stops a sync.
 */
async function addContactGroups(
  client: GraphClient,
  rules: readonly ContactGroupRule[],
  rows: readonly Row[],
): Promise<string[]> {
  const gone: string[] = [];
  for (const { groupId, contactGroup } of rules) {
    const ids = await readMembersOf(client, groupId);
    if (ids === undefined) gone.push(groupId);
    for (const { person } of rows) {
      if (ids?.has(person.sourceId) !== true) continue;
      person.groups = [...new Set([...(person.groups ?? []), contactGroup])].sort();
    }
  }
  return gone;
}
