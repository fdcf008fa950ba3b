import { emailIdentity, groupIdentity } from './identity/keys.ts';
import { isContactField, isSafeKey, sortFields } from './contact-fields.ts';
import type {
  ContactField,
  JoinKey,
  LeaverReason,
  MatchKey,
  PartialPolicy,
  SourceInput,
  SyncPolicy,
} from './types.ts';

/** Thrown for input that no plan can be made from: it names the setting and what to give instead. */
export class PlanInputError extends Error {
  override readonly name = 'PlanInputError';
}

/** What a sync does when nobody chose otherwise: it only adds people. */
export const defaultPolicy: SyncPolicy = {
  mode: 'additive',
  matchBy: ['externalId', 'email'],
  joinBy: ['email'],
  fields: 'mapped',
  precedence: {},
  clearEmpty: false,
  linkByEmail: true,
  reactivate: true,
  groups: { manage: 'add' },
  leavers: {
    when: ['missing', 'disabled', 'deleted', 'ended'],
    unlinked: false,
    protect: { types: ['user'], emails: [], groups: [] },
  },
  guard: { maxPercent: 10, maxCount: 200, floor: 5, recentRemovals: 0, heldBefore: 0 },
  suppress: [],
  joinDaysBefore: 0,
  leaveDaysAfter: 0,
};

const modes: readonly string[] = ['additive', 'update', 'full'];
/** What a contact leaves for; where its sources give several, the first of these is told. */
export const leaverReasons = [
  'deleted',
  'ended',
  'disabled',
  'missing',
  'out_of_scope',
] as const satisfies LeaverReason[];

/** Whether somebody leaves for this by the policy. */
export function isReason(
  { leavers }: Pick<SyncPolicy, 'leavers'>,
  reason: string | undefined,
): reason is LeaverReason {
  const { when }: { when: readonly (string | undefined)[] } = leavers;
  return when.includes(reason);
}

/** A policy ready to decide by: complete, checked, its addresses canonical. */
export type ResolvedPolicy = Omit<SyncPolicy, 'fields' | 'suppress'> & {
  fields: ContactField[] | 'mapped';
  /** Fields that were asked for and that iluminr does not have. */
  unknownFields: string[];
  suppress: ReadonlySet<string>;
  protectedEmails: ReadonlySet<string>;
  protectedGroups: ReadonlySet<string>;
};

/**
 * A partial policy with the defaults filled in.
 *
 * @throws PlanInputError when a setting is not one that a plan can be made by, for example a negative limit.
 */
export function resolvePolicy(partial: PartialPolicy = {}): ResolvedPolicy {
  const given = dropUndefined(partial);
  const leavers = { ...defaultPolicy.leavers, ...dropUndefined(given.leavers ?? {}) };
  const protect = { ...defaultPolicy.leavers.protect, ...dropUndefined(given.leavers?.protect ?? {}) };
  const guard = { ...defaultPolicy.guard, ...dropUndefined(given.guard ?? {}) };
  const policy = { ...defaultPolicy, ...given, leavers: { ...leavers, protect }, guard };

  expect(modes.includes(policy.mode), 'mode', 'additive, update or full', policy.mode);
  expectGroups(policy.groups.manage);
  for (const reason of policy.leavers.when) {
    expect(leaverReasons.includes(reason), 'leavers.when', leaverReasons.join(', '), reason);
  }
  for (const key of ['maxPercent', 'maxCount', 'floor', 'recentRemovals', 'heldBefore'] as const) {
    const value = guard[key];
    expect(Number.isFinite(value) && value >= 0, `guard.${key}`, 'a number of zero or more', value);
  }
  for (const key of ['joinDaysBefore', 'leaveDaysAfter'] as const) {
    const value = policy[key];
    expect(Number.isInteger(value) && value >= 0, key, 'a whole number of days, zero or more', value);
  }
  for (const key of policy.matchBy) {
    expect(key === 'externalId' || isJoinKey(key), 'matchBy', 'externalId, email or customFields.<key>', key);
  }
  for (const key of policy.joinBy) expect(isJoinKey(key), 'joinBy', 'email or customFields.<key>', key);

  const asked: readonly string[] = policy.fields === 'mapped' ? [] : policy.fields;
  return {
    ...policy,
    joinBy: withMatchKeys(policy),
    fields: policy.fields === 'mapped' ? 'mapped' : sortFields(policy.fields.filter(isContactField)),
    unknownFields: asked.filter((field) => !isContactField(field)),
    suppress: emailSet(policy.suppress),
    protectedEmails: emailSet(protect.emails),
    protectedGroups: new Set(protect.groups.map(groupIdentity)),
  };
}

/**
 * The join keys, and after them the custom keys that lead to contacts: two rows with one of these would have one contact, and who
 * would have is one person.
 */
function withMatchKeys({ joinBy, matchBy }: SyncPolicy): JoinKey[] {
  const isCustom = (key: MatchKey): key is Exclude<JoinKey, 'email'> => key.startsWith('customFields.');
  return [...new Set([...joinBy, ...matchBy.filter(isCustom)])];
}

/**
 * Checks the keys of the sources.
 *
 * @throws PlanInputError when a key is empty, unsafe or given twice.
 */
export function checkSources(sources: readonly SourceInput[]): void {
  const seen = new Set<string>();
  for (const { key } of sources) {
    expect(typeof key === 'string' && isSafeKey(key), 'the key of a source', 'a name such as entra', key);
    if (seen.has(key)) {
      throw new PlanInputError(`Two sources have the key "${key}". Give each source a key of its own.`);
    }
    seen.add(key);
  }
}

function expectGroups(manage: unknown): void {
  const isList = Array.isArray(manage) && manage.every((name) => typeof name === 'string');
  expect(
    manage === 'add' || manage === 'said' || isList,
    'groups.manage',
    'add, said or a list of names',
    manage,
  );
}

function isJoinKey(key: string): boolean {
  return key === 'email' || (key.startsWith('customFields.') && isContactField(key));
}

function emailSet(emails: readonly string[]): ReadonlySet<string> {
  return new Set(emails.map(emailIdentity));
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}

function expect(holds: boolean, setting: string, wanted: string, got: unknown): void {
  if (!holds)
    throw new PlanInputError(`The sync setting ${setting} must be ${wanted}, not ${JSON.stringify(got)}.`);
}
