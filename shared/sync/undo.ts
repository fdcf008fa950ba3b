import { sealPlan, sortChanges } from './plan-id.ts';
import type { AppliedChange, Change, Contact, ContactWrite, UnsealedChange } from './types.ts';

/**
 * Why a change cannot be undone. not_applied: it wrote nothing. version_unknown: nobody can tell whether the contact
 * was touched since. contact_unknown: it does not say whom it wrote to. before_unknown: it does not say what was there.
 */
export type UndoObstacle = 'not_applied' | 'version_unknown' | 'contact_unknown' | 'before_unknown';

/**
 * The opposite of what one run applied: an update goes back to what it wrote over, links and groups included, a
 * deactivated contact comes back, a created or reactivated one is deactivated. Each change carries the version that the
 * run left, so that a contact touched since is refused instead of overwritten. The order is the run's, backwards: what
 * took an address gives it up before whoever gave it up takes it again.
 *
 * Changes that cannot be undone are left out; `undoObstacle` says which and why. An outcome given twice counts once.
 * The result is sealed like a plan whose id is `planIdOf(changes)`, and can be undone like one.
 *
 * @param outcomes of one run, in any order.
 */
export function undoPlan(outcomes: readonly AppliedChange[]): Change[] {
  const steps = new Map<string, Map<number, Undoable>>();
  let lastPhase = 0;
  for (const outcome of outcomes) {
    if (!isUndoable(outcome)) continue;
    lastPhase = Math.max(lastPhase, outcome.change.phase);
    const ofContact = steps.get(outcome.contactId) ?? new Map<number, Undoable>();
    steps.set(outcome.contactId, ofContact.set(outcome.version, outcome));
  }
  const changes: UnsealedChange[] = [];
  for (const ofContact of steps.values()) {
    const backwards = [...ofContact.values()].sort((a, b) => b.version - a.version);
    const newest = backwards[0]?.version ?? 0;
    const unbroken = backwards.filter(({ version }, at) => version === newest - at);
    const ordered = (step: Undoable): Ordered[] =>
      oppositeOf(step).map((change, later) => ({
        ...change,
        phase: 2 * (lastPhase - step.change.phase) + later,
      }));
    changes.push(
      ...releaseFirst(unbroken.flatMap(ordered), unbroken).map((change, at) => ({
        ...change,
        ifVersion: newest + at,
      })),
      // Somebody else wrote in between: by the version that was left, this step is refused and named.
      ...backwards
        .slice(unbroken.length)
        .flatMap((step) => ordered(step).map((change) => ({ ...change, ifVersion: step.version }))),
    );
  }
  sortChanges(changes);
  return sealPlan(changes, () => 'change').sealed;
}

/** Why an outcome cannot be undone, or null when it can. */
export function undoObstacle({ change, status, contactId, version }: AppliedChange): UndoObstacle | null {
  if (status !== 'applied') return 'not_applied';
  if (contactId === undefined || contactId === '') return 'contact_unknown';
  if (version === undefined || !Number.isInteger(version)) return 'version_unknown';
  const writesOver = change.operation === 'update' || change.operation === 'reactivate';
  return writesOver && !knowsBefore(change) ? 'before_unknown' : null;
}

type Undoable = AppliedChange & { contactId: string; version: number };
type Opposite = Omit<UnsealedChange, 'ifVersion' | 'phase'>;
type Ordered = Omit<UnsealedChange, 'ifVersion'>;

function isUndoable(outcome: AppliedChange): outcome is Undoable {
  return undoObstacle(outcome) === null;
}

function knowsBefore({ contact = {}, before = {} }: UnsealedChange): boolean {
  return Object.keys(contact).every((field) => Object.hasOwn(before, field));
}

/** One step backwards; two where a reactivated contact also has to get its old values back, once nobody alerts it. */
function oppositeOf({ change, contactId }: Undoable): Opposite[] {
  const { operation, contact = {}, before = {}, sourceIds } = change;
  const shared = { contactId, sourceIds, reason: 'undone' } as const;
  const { status: _status, ...fields } = before;
  const restore = { ...shared, operation: 'update', ...swapped(contact, fields) } as const;
  const who = whoItIs({ ...before, ...contact });
  switch (operation) {
    case 'update':
      return [restore];
    case 'create':
      return [{ ...shared, operation: 'deactivate', before: { status: 'active', ...who } }];
    case 'deactivate':
      return [{ ...shared, operation: 'reactivate', before: { status: 'inactive', ...who } }];
    case 'reactivate': {
      const off: Opposite = { ...shared, operation: 'deactivate', before: { status: 'active', ...who } };
      const isWritten = Object.keys(contact).length > 0;
      return isWritten ? [off, { ...restore, before: { status: 'inactive', ...restore.before } }] : [off];
    }
  }
}

/**
 * A contact that let go of its address for another lets go of it first on the way back too. That step again does only
 * this, under its own reason, so that the contact counts once.
 */
function releaseFirst(opposites: Ordered[], backwards: readonly Undoable[]): Ordered[] {
  const [first, second] = opposites;
  const isCircle = backwards.length === 2 && backwards[1]?.change.reason === 'email_released';
  if (!isCircle || first === undefined || second === undefined) return opposites;
  return [
    {
      ...first,
      reason: 'email_released',
      contact: { email: null },
      before: { email: first.before?.email ?? null },
    },
    {
      ...second,
      contact: { ...first.contact, ...second.contact },
      before: { ...first.before, ...second.before },
    },
  ];
}

/** What was written and what was there, the other way round. */
function swapped(
  written: ContactWrite,
  before: Partial<Contact>,
): { contact: ContactWrite; before: Partial<Contact> } {
  const contact: ContactWrite = {};
  const after: Partial<Contact> = {};
  for (const field of Object.keys(written) as (keyof ContactWrite)[]) {
    if (field === 'externalIds') {
      contact.externalIds = restoredKeys(written.externalIds, before.externalIds);
      after.externalIds = presentKeys(written.externalIds);
    } else if (field === 'customFields') {
      contact.customFields = restoredKeys(written.customFields, before.customFields);
      after.customFields = written.customFields ?? {};
    } else {
      Object.assign(contact, { [field]: before[field] });
      Object.assign(after, { [field]: written[field] });
    }
  }
  return { contact, before: after };
}

/** The values of before, and null for every key that was not there. */
function restoredKeys<T>(
  written: Record<string, T | null> | undefined,
  before: Record<string, T> | undefined,
): Record<string, T | null> {
  const gone = Object.fromEntries(Object.keys(written ?? {}).map((key) => [key, null]));
  return { ...gone, ...before };
}

function presentKeys<T>(map: Record<string, T | null> | undefined): Record<string, T> {
  return Object.fromEntries(
    Object.entries(map ?? {}).filter((entry): entry is [string, T] => entry[1] !== null),
  );
}

function whoItIs({ firstName, lastName, email }: ContactWrite): Partial<Contact> {
  return {
    ...(firstName === undefined ? {} : { firstName }),
    ...(lastName === undefined ? {} : { lastName }),
    ...(email === undefined ? {} : { email }),
  };
}
