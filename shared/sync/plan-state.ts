import type { AccountTally } from './summary/account-tally.ts';
import type { FieldUsage } from './summary/field-usage.ts';
import type { StringIndex } from './perf/string-index.ts';
import type { ResolvedPolicy } from './policy.ts';
import { compareText, personItem } from './review.ts';
import type {
  Contact,
  ContactField,
  Person,
  ReviewCode,
  ReviewItem,
  SourceInput,
  UnsealedChange,
} from './types.ts';

/** No contact, or none that is known. */
export const none = -1;
/** More than one contact where there may be one. */
export const several = -2;

/** Where a row ends. Every row ends in exactly one of these. */
export const disposition = {
  open: 0,
  change: 1,
  existed: 2,
  unchanged: 3,
  skipped: 4,
  review: 5,
  merged: 6,
} as const;

export type Disposition = (typeof disposition)[keyof typeof disposition];

/**
 * Everybody that was read, in columns: `person[row]` came from source number `source[row]`. A million people cost a few
 * arrays and one index, not a million objects.
 */
export type People = {
  person: Person[];
  source: Uint16Array;
  /** Per source: its first row. */
  begin: number[];
  /** Per source: its rows by sourceId, counted from its first. */
  byId: StringIndex[];
  /** The first row with an address, of those that are not unchanged. */
  byEmail: Map<string, number>;
  /** Of the addresses that several rows have: all of them, by the first one. */
  sharedEmails: Map<number, number[]>;
  /** Rows whose address was withheld because several people hold it: it is neither given nor taken away; with the item that says so. */
  withheldEmails: Map<number, ReviewItem>;
  /** By alias: the rows that have it, of those that are neither unchanged nor deleted. Aliases find a contact and are never written. */
  byAlias: Map<string, number[]>;
  /** Rows read per source. */
  read: number[];
  repeated: number;
  /** Rows that are not a person. */
  invalid: number;
  withoutId: RowsWithoutId;
  /** The rows of each id that contradict each other, of whole lists. */
  contradictory: number[][];
  fieldUsage: FieldUsage;
};

/**
 * What the active rows that have no usable id say of who they are: canonical addresses, E.164 mobiles, identities of names.
 * They change and create nobody, and whoever they may be has not left.
 */
export type RowsWithoutId = { emails: Set<string>; mobiles: Set<string>; names: Set<string> };

/** The contacts of the account, by number, and the rows that they concern. */
export type Account = {
  contact: readonly Contact[];
  /** By contact: what `addressFingerprint` says of its address. */
  fingerprint: Int32Array;
  /** Contacts that must not be touched, with the sources whose link stands on another contact too. */
  blocked: Map<number, Set<string>>;
  /** By row: the contact that carries its link. */
  linkOf: Int32Array;
  /** By row: 1 where the contact that carries its link holds what it says. */
  holdsAll: Uint8Array;
  /** By contact: the row whose link it carries, `none`, or `several`. */
  linkedBy: Int32Array;
  /** By the first row with an address: the active contact that has it. */
  activeWithEmail: Int32Array;
  /** By the first row with an address: the inactive contacts that have it. */
  inactiveWithEmail: Map<number, number[]>;
  /** By row: the contacts that have an alias of it for their address. */
  withAlias: Map<number, number[]>;
  /** By custom match key and value: the contacts that have it. */
  byCustom: Map<ContactField, Map<string, number[]>>;
  /** Addresses of active contacts whose record cannot be used. */
  reservedEmails: Set<string>;
  active: number;
  /** Active contacts linked to one of the sources. */
  linked: number;
  tally: AccountTally;
};

/** What the stages of planning share. */
export type PlanState = {
  sources: readonly SourceInput[];
  policy: ResolvedPolicy;
  people: People;
  account: Account;
  review: ReviewItem[];
  /** By row: where it ends. */
  dispositions: Uint8Array;
  /** By contact: 1 where an active person has it, or may have it. */
  retained: Uint8Array;
  /** Contacts that are retained only for somebody who waits in the review. */
  waitedFor: Set<number>;
  /** The fields this sync writes, in order. */
  fields: readonly ContactField[];
  /** The contact groups that the sync may take away, by identity. */
  ownedGroups: ReadonlySet<string>;
  /** Per source, whether absence from it counts: full, complete and not empty. */
  countsAbsence: readonly boolean[];
  /** Per source: the fields that it says are empty for everybody, which nobody believes. */
  blankedFields: readonly ReadonlySet<ContactField>[];
  /** Per source: the fields of columns that were moved, so that it is not heard about them. */
  movedFields: ReadonlySet<ContactField>[];
  /** By contact: the rows that are linked to it and seem to be somebody else, so that they wait in the review. */
  doubtedLinks: Map<number, readonly number[]>;
  /** By contact without a link: the gone account with its address, whose own contact went to the account that followed it. */
  leftBehind: Map<number, MergedPerson>;
  /** By the first row with an address: the active people who have it, or `several` of one source; filled as it is asked for. */
  activeHolders: Map<number, readonly Person[] | typeof several>;
  /** By the identity of their names: the active contacts; read when it is first asked for. */
  contactsByName?: ReadonlyMap<string, number[]>;
  /** By row of a second account: the row of the account of the same human that stands. */
  secondAccounts: Map<number, number>;
};

/** One human being: the rows of different sources that are the same person, strongest source first. */
export type MergedPerson = {
  rows: number[];
  /** The row that stands for the person in the totals. */
  primary: number;
  active: boolean;
};

/** A person and the contact that is theirs. */
export type Match = {
  merged: MergedPerson;
  /** Number of the contact, or `none`. */
  contact: number;
  /** Whether the contact was found by its link rather than by another key. */
  byLink: boolean;
};

/** A change before email conflicts, phases and the guard have had their say. */
export type Draft = {
  change: UnsealedChange;
  /** Number of the contact, or `none` on a create. */
  contact: number;
  /** The person it is for; undefined when a contact leaves by absence. */
  merged: MergedPerson | undefined;
  /** Canonical address that the contact holds among the active ones before; null when it holds none. */
  emailBefore: string | null;
  /** The same after the change. */
  emailAfter: string | null;
};

/** The person of a row; every row in use has one. */
export function personAt(state: { people: People }, row: number): Person {
  const person = state.people.person[row];
  if (person === undefined) throw new RangeError(`No person ${row} was read.`);
  return person;
}

/** A contact of the account; every number that an index holds has one. */
export function contactAt(state: { account: Account }, number: number): Contact {
  const contact = state.account.contact[number];
  if (contact === undefined) throw new RangeError(`No contact ${number} was read.`);
  return contact;
}

export function sourceAt(state: Pick<PlanState, 'people' | 'sources'>, row: number): SourceInput {
  const source = state.sources[state.people.source[row] ?? -1];
  if (source === undefined) throw new RangeError(`Person ${row} has no source.`);
  return source;
}

export function isActive(person: Person): boolean {
  return person.state === undefined || person.state === 'active';
}

/** Whether somebody is in their source without having left it, though the sync is not for them now. */
export function isSetAside({ state }: Person): boolean {
  return state === 'out_of_scope' || state === 'not_started';
}

/** Rows by the strength of their sources; within one source by id, because the order of reading must not matter. */
export function sortRows(state: PlanState, rows: number[]): number[] {
  if (rows.length < 2) return rows;
  const source = (row: number): number => state.people.source[row] ?? 0;
  const id = (row: number): string => personAt(state, row).sourceId;
  return rows.sort((a, b) => source(a) - source(b) || compareText(id(a), id(b)));
}

/** Keeps a contact for somebody who waits in the review: nobody else takes it meanwhile, and nobody leaves with it. */
export function retainForReview(state: PlanState, contact: number): void {
  state.retained[contact] = 1;
  state.waitedFor.add(contact);
}

/** Sends rows to the review and takes them out of everything else. */
export function sendToReview(
  state: PlanState,
  rows: readonly number[],
  code: ReviewCode,
  message: string,
  more: { contactId?: string | null; field?: ContactField } = {},
): void {
  for (const row of rows) {
    if (state.dispositions[row] === disposition.review) continue;
    state.dispositions[row] = disposition.review;
    state.review.push(personItem(code, sourceAt(state, row).key, personAt(state, row), message, more));
  }
}
