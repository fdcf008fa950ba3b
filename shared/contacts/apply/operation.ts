import type { BatchOperation } from '../../contract/index.ts';
import type { UnsealedChange } from '../../sync/types.ts';
import { printable } from '../../http/printable.ts';
import { IluminrError } from '../client/errors.ts';
import { changesOf, newContactOf } from './fields.ts';
import { nameless, personName } from '../report/person-name.ts';

/**
 * A change of a plan as it arrives to be applied; whether it is what was planned has been seen to. `name` and `email` say
 * for the reader whose contact it is, since an update holds only what it changes; nothing is decided by them.
 */
export type PlannedChange = UnsealedChange & {
  planId: string;
  name?: string | undefined;
  email?: string | undefined;
};

const doing = {
  create: 'creating',
  update: 'updating',
  reactivate: 'reactivating',
  deactivate: 'deactivating',
} as const;

/**
 * The batch operation of a change, on `ifVersion`: the version of the plan, or a newer one that the change was rebased
 * on. Throws an IluminrError when the change lacks what its operation needs.
 */
export function operationOf(change: PlannedChange, ifVersion = change.ifVersion): BatchOperation {
  if (change.operation === 'create') {
    return { op: 'create', contact: newContactOf(change.contact ?? {}) };
  }
  const id = change.contactId;
  if (id === undefined || id === '') throw incomplete(change, 'it names no contact');
  const version = ifVersion === undefined ? {} : { ifVersion };
  if (change.operation === 'deactivate') return { op: 'deactivate', id, reason: change.reason, ...version };
  return { op: change.operation, id, contact: changesOf(change.contact ?? {}), ...version };
}

/** For messages: "creating Ann Example (ann@x.example)". */
export function actionOf(change: PlannedChange): string {
  return `${doing[change.operation]} ${subjectOf(change)}`;
}

/** The name and address of whom a change concerns, as far as it says them. */
export function personOf({ contact = {}, before = {}, ...change }: PlannedChange): {
  name: string;
  email: string | null;
} {
  const { firstName, lastName, email } = { ...before, ...contact };
  return {
    name: change.name ?? [firstName, lastName].filter(Boolean).join(' '),
    email: email ?? change.email ?? null,
  };
}

/** Who a change concerns, as a person would say it. */
export function subjectOf(change: PlannedChange): string {
  const { name, email } = personOf(change);
  const person = personName({ firstName: name, email });
  if (person !== '') return person;
  if (change.contactId !== undefined) return `the contact ${printable(change.contactId)}`;
  const [link] = Object.entries(change.sourceIds);
  return link === undefined ? nameless : printable(`${link[0]}: ${link[1]}`);
}

function incomplete(change: PlannedChange, lack: string): IluminrError {
  return new IluminrError({
    code: 'invalid_change',
    what: `The change for ${subjectOf(change)} cannot be applied: ${lack}.`,
    advice: 'Connect the outputs of the iluminr Contact Diff node, unchanged, to Apply Changes.',
  });
}
