import type { Contact, ContactFields } from '../contract/contact.ts';
import type { FieldMapping, FieldRule } from '../contract/mapping.ts';

export type { Contact, ContactFields, FieldMapping, FieldRule };

/** A contact field that a sync may manage: a field of the contract or one custom field, `customFields.<key>`. */
export type ContactField = keyof ContactFields | `customFields.${string}`;

/**
 * `out_of_scope`: there and enabled, but not among those whom this sync is for. `ended` and `not_started` are what
 * planning makes of `endsOn` and `startsOn`.
 */
export type PersonState = 'active' | 'disabled' | 'deleted' | 'out_of_scope' | 'ended' | 'not_started';

/**
 * One row of one source after mapping. A field that is undefined: the source says nothing. null: the source says it is
 * empty. They are never confused.
 */
export type Person = {
  sourceId: string;
  /** Missing means active. */
  state?: PersonState;
  /** Other addresses of the person, for finding their contact; never written. */
  aliases?: string[];
  /** First and last day of work, `YYYY-MM-DD`. */
  startsOn?: string;
  endsOn?: string;
} & { [Field in keyof ContactFields]?: ContactFields[Field] | null };

/** A mapped record with what could not be used as it stood. */
export type MapResult = {
  person: Person;
  issues: ReviewItem[];
  /** What stood for the id where that identifies nobody, such as `N/A`; `person.sourceId` is empty then. */
  placeholderId?: string;
};

export type SourceInput = {
  /** The system's key, for example `entra`; the link is `contact.externalIds[key]`. */
  key: string;
  /** `full`: who is absent has left. `changes`: absence means nothing. */
  kind: 'full' | 'changes';
  /** Whether the source was read to its end. */
  complete: boolean;
  /** The list leaves out who is out of scope and cannot name them, so absence from it removes nobody. */
  scoped?: boolean;
  /** Some group that gives people their contact groups could not be read, so nobody leaves a contact group by this source. */
  groupsUnread?: boolean;
  people: Iterable<Person>;
};

export type MatchKey = 'externalId' | 'email' | `customFields.${string}`;
export type JoinKey = 'email' | `customFields.${string}`;
export type LeaverReason = 'missing' | 'disabled' | 'deleted' | 'ended' | 'out_of_scope';

export type SyncPolicy = {
  /** additive: creates only. update: also updates and reactivates. full: also deactivates. */
  mode: 'additive' | 'update' | 'full';
  /** How a person finds their contact. The link always comes first, listed or not: it is what a sync remembers. */
  matchBy: MatchKey[];
  /** How people of different sources become one; after these by the custom keys of `matchBy`. */
  joinBy: JoinKey[];
  /** The fields this sync manages; others are never written. `mapped`: every field that any person carries. */
  fields: ContactField[] | 'mapped';
  /** Source keys by field, strongest first; else the order of `sources`. */
  precedence: Partial<Record<ContactField, string[]>>;
  /** Where null clears the contact's field. */
  clearEmpty: boolean | ContactField[];
  /** May adopt an unlinked contact that has the person's email. */
  linkByEmail: boolean;
  /** A linked inactive contact whose person is active comes back. */
  reactivate: boolean;
  /**
   * Which contact groups the sync may take away. add: none, groups that the sources name are only added. said: every
   * group that any person of a complete full source names this time. A list: exactly these.
   */
  groups: { manage: 'add' | 'said' | string[] };
  leavers: {
    when: LeaverReason[];
    /** Whether contacts that no source links may leave too, matched by the other keys. */
    unlinked: boolean;
    /** Who is never deactivated. */
    protect: { types: ('user' | 'contact')[]; emails: string[]; groups: string[] };
  };
  guard: {
    /** Percent of the active contacts linked to these sources. */
    maxPercent: number;
    maxCount: number;
    /** Removals always allowed, so that small accounts can work. */
    floor: number;
    /**
     * Removals of the 22 hours before this run that nobody approved, read by the host from the sync runs. Less than a
     * day, so that a daily run does not meet itself.
     */
    recentRemovals: number;
    /** Removals that the pipeline's last run held, read by the host: they stay held while half of them are left. */
    heldBefore: number;
    /** `plan.guard.removalsId` of the plan that a person approved. */
    approvedRemovals?: string;
  };
  /** Emails that are never created. */
  suppress: string[];
  /** How many days before their first day people are created. */
  joinDaysBefore: number;
  /** How many days after their last day people leave. */
  leaveDaysAfter: number;
};

/** A policy as a caller gives it: what is left out, nested parts included, has its default. */
export type PartialPolicy = Partial<Omit<SyncPolicy, 'leavers' | 'guard'>> & {
  leavers?: Partial<Omit<SyncPolicy['leavers'], 'protect'>> & {
    protect?: Partial<SyncPolicy['leavers']['protect']>;
  };
  guard?: Partial<SyncPolicy['guard']>;
};

export type ChangeReason =
  'new' | 'changed' | 'linked' | 'relinked' | 'returned' | 'email_released' | 'undone' | LeaverReason;

/** What a change writes: fields of a contact, and links, where null removes one. */
export type ContactWrite = Partial<Omit<Contact, 'externalIds'>> & {
  externalIds?: Record<string, string | null>;
};

export type Change = {
  operation: 'create' | 'update' | 'reactivate' | 'deactivate';
  /** Absent on a create. */
  contactId?: string;
  /** The fields to write; on a create the whole contact. Absent on a deactivate. A link that is null is removed. */
  contact?: ContactWrite;
  /** The version the plan was made on. */
  ifVersion?: number;
  reason: ChangeReason;
  /** What the written fields held before; on a deactivate also name and address, which say who it is. */
  before?: Partial<Contact>;
  /** Which source gave each written field. */
  from?: Partial<Record<ContactField, string>>;
  /** The people behind the change, by source key. */
  sourceIds: Record<string, string>;
  /** Phases are applied one after the other, lowest first. */
  phase: number;
  /** A digest over the plan's id and account, whether the change is held, and all it says; `verifySeal` checks it. */
  seal: string;
};

/** A change that no plan has sealed yet. */
export type UnsealedChange = Omit<Change, 'seal'>;

/** What applying one change came to, as far as undoing it needs to know. */
export type AppliedChange = {
  change: UnsealedChange;
  /** The outcome; only what was `applied` can be undone. */
  status: string;
  /** The contact written to; on a create, the one that came to be. */
  contactId?: string | undefined;
  /** The contact's version after the change. */
  version?: number | undefined;
};

/** What a source said that could not be used as it stands; the rest of the person still syncs. */
export type MappingCode =
  | 'invalid_email'
  | 'invalid_mobile'
  | 'invalid_phone'
  | 'invalid_language'
  | 'invalid_time_zone'
  | 'invalid_country'
  | 'invalid_state'
  | 'invalid_value'
  | 'text_cut'
  | 'extension_dropped'
  | 'missing_id'
  | 'unmapped_value'
  | 'ambiguous_date'
  | 'several_values'
  | 'unknown_country'
  | 'landline_in_mobile'
  | 'not_a_mobile'
  | 'damaged_text';

export type ReviewCode =
  | MappingCode
  | 'unreachable'
  | 'duplicate_email'
  | 'email_in_use'
  | 'ambiguous_match'
  | 'conflicting_links'
  | 'duplicate_link'
  | 'inactive_contact'
  | 'linked_elsewhere'
  | 'protected_contact'
  | 'incomplete_source'
  | 'empty_source'
  | 'blank_field'
  | 'moved_column'
  | 'invalid_person'
  | 'invalid_contact'
  | 'unknown_field'
  | 'approval_mismatch'
  | 'duplicate_id'
  | 'second_account'
  | 'shared_key'
  | 'contradiction'
  | 'address_passed_on'
  | 'possible_duplicate'
  | 'similar_newcomers'
  | 'value_withheld'
  | 'out_of_scope'
  | 'not_started';

/** One thing a human must look at. */
export type ReviewItem = {
  code: ReviewCode;
  severity: 'info' | 'warning' | 'error';
  /** The source it concerns, where there is one. */
  source: string | null;
  sourceId: string | null;
  contactId: string | null;
  displayName: string | null;
  email: string | null;
  field: ContactField | null;
  /** A sentence that says what happened, to whom, and what to do. */
  message: string;
  /** Set where nothing is done for this person until somebody looks; absent where the item is about something beside. */
  leftAlone?: true;
};

/**
 * What became of everybody. Each person read ends in exactly one place:
 * `read + missing = created + updated + reactivated + deactivated + held + existed + unchanged + skipped + review + merged + repeated`.
 */
export type Summary = {
  mode: SyncPolicy['mode'];
  /** Rows read, over all sources. */
  read: number;
  /** Leavers by absence, held or not: contacts to remove that no row speaks of. */
  missing: number;
  created: number;
  updated: number;
  reactivated: number;
  deactivated: number;
  /** Changes that wait for an approval. */
  held: number;
  /** Additive mode: people who have a contact, which is left as it is. */
  existed: number;
  unchanged: number;
  /** People with nothing to do: gone, out of scope or not started, without a contact that may leave; or suppressed. */
  skipped: number;
  /** People a human must look at; `plan.review` also holds items about sources, fields and contacts. */
  review: number;
  /** Rows that are one person with a row of a stronger source, and are counted there. */
  merged: number;
  /** Further rows of a sourceId that came again in its source: replays, or more jobs of one person. */
  repeated: number;
  sources: { key: string; kind: 'full' | 'changes'; complete: boolean; read: number }[];
  contacts: { read: number; active: number; linked: number };
  reach: ReachSummary;
  /** The fields that this sync manages, in the order of the contract. */
  fields: FieldCompleteness[];
};

/** How many active contacts hold a value in a field, before and after the plan; what is held does not count. */
export type FieldCompleteness = { field: ContactField; before: number; after: number };

/** How many active contacts there are, and whom an alert reaches by which way. */
export type Reach = {
  active: number;
  /** Has an email address. */
  email: number;
  /** Has a mobile number. */
  mobile: number;
  both: number;
  neither: number;
};

/** The same for one department or location. */
export type PartReach = { name: string; before: Reach; after: Reach };

/** What the plan does to reach; `after` is without what waits for an approval. */
export type ReachSummary = {
  before: Reach;
  after: Reach;
  /** The ten departments, and the ten locations, that alerts reach worst after the plan. */
  departments: PartReach[];
  locations: PartReach[];
  /** Who stays active and is reached before but not after; the first 50 of them by contact. */
  unreachable: { count: number; people: { contactId: string; displayName: string | null }[] };
};

export type Guard = {
  verdict: 'passed' | 'held' | 'approved';
  /** The most removals that pass without approval. */
  limit: number;
  removals: number;
  /** Removals of the last 22 hours that counted against the limit. */
  recent: number;
  /** Names exactly this set of contacts to remove; what an approval must quote. */
  removalsId: string;
  /** A sentence for the person who decides. */
  message: string;
};

/** Everything a sync wants to do. */
export type Plan = {
  /** The same input in any order gives the same id. */
  id: string;
  /** When the plan was made: `now` of the input as ISO 8601 in UTC; empty when the host gave no `now`. */
  madeAt: string;
  /** Whose contacts it is about: `account` of the input. */
  account?: string;
  changes: Change[];
  /** Removals that wait for an approval. */
  held: Change[];
  review: ReviewItem[];
  summary: Summary;
  guard: Guard;
};

/** What happened to one person, or to one contact, and why. */
export type Explanation = {
  /** The rows that are this person, strongest source first; none for a contact that no row speaks of. */
  rows: ExplainedRow[];
  /** How several rows came to be one person, a sentence for each key that they share. */
  joined: string[];
  contact: { id: string; displayName: string | null; email: string | null; status: Contact['status'] } | null;
  /** The key that led to the contact; null without a contact or without a row. */
  matchedBy: MatchKey | null;
  /** Contacts that share a key with this person and are not theirs, and why not. */
  refused: { contactId: string; displayName: string | null; why: string }[];
  fields: ExplainedField[];
  decision: Decision;
  /** Whether the change waits: for an approval, or for an address that a held removal would free. */
  held: boolean;
  /** The rule behind the decision, as a sentence. */
  rule: string;
  change: Change | null;
  /** What the review says of this person or contact. */
  review: ReviewItem[];
};

/** Where one person, or a contact without a row, ended. `stays`: a contact that nothing was decided about. */
export type Decision = Change['operation'] | 'existed' | 'unchanged' | 'skipped' | 'review' | 'stays';

export type ExplainedRow = {
  source: string;
  sourceId: string;
  state: PersonState;
  /** The row as it was read, without what could not be used. */
  person: Person;
  /** What could not be used as it stood. */
  dropped: ReviewItem[];
};

/** One managed field: what each source says, what the contact holds, and what the plan writes. */
export type ExplainedField = {
  field: ContactField;
  said: { source: string; value: string | string[] | number | boolean | null }[];
  held: string | string[] | number | boolean | null;
  /** Absent when the field is not written. */
  written?: string | string[] | number | boolean | null;
  /** The source of what is written. */
  from: string | null;
};

export type PlanInput = {
  sources: SourceInput[];
  contacts: Iterable<Contact>;
  policy?: PartialPolicy;
  /** Names whose contacts these are, so that the plan is written nowhere else. It decides nothing, and is no part of the id. */
  account?: string;
  /** The time of planning; planning has no clock of its own. */
  now?: Date;
};

/** What travels between the diff node and whatever applies or reports a plan: one item each, told apart by `kind`. */
export type PlanItem =
  | ({ kind: 'change'; planId: string; madeAt: string; account?: string } & Change)
  | ({ kind: 'held'; planId: string; madeAt: string; account?: string } & Change)
  | ({ kind: 'review'; planId: string } & ReviewItem)
  | { kind: 'summary'; planId: string; madeAt: string; account?: string; summary: Summary; guard: Guard };
