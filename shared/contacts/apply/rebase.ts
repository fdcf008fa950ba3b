import type { Contact } from '../../contract/index.ts';
import type { ErrorInfo } from '../client/errors.ts';
import { changesOf, differingFields } from './fields.ts';
import { stableJson } from '../../stable-json.ts';
import { subjectOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';

/**
 * What to do with a change whose contact has moved on since the plan. unchanged: it holds what was wanted. again: what
 * the change was decided on still stands, so it goes out on the new version. conflict: somebody changed the very fields.
 */
export type Decision =
  | { verdict: 'unchanged' }
  | { verdict: 'again'; ifVersion: number }
  | { verdict: 'conflict'; error: ErrorInfo };

/**
 * Decides a change anew on the contact as it is now. A contact that was changed after `ifVersion`, the version that the
 * change went out on, is not switched off: it may be somebody who came back. Nor is anything undone for it: whoever
 * changed it knew more than the run that went wrong. `isUndo` says so of a step with another reason, as letting go of an address.
 */
export function rebase(
  change: PlannedChange,
  current: Contact,
  ifVersion: number | undefined,
  isUndo = change.reason === 'undone',
): Decision {
  const wanted = changesOf(change.contact ?? {});
  const open = differingFields(current, wanted);
  const wantedStatus = change.operation === 'deactivate' ? 'inactive' : 'active';
  if (open.length === 0 && current.status === wantedStatus) return { verdict: 'unchanged' };

  const goesByVersion = change.operation === 'deactivate' || isUndo;
  if (goesByVersion && ifVersion !== undefined && current.version > ifVersion) {
    return { verdict: 'conflict', error: movedOn(change, 'was changed by someone else', undefined) };
  }
  if (
    change.operation === 'update' &&
    current.status === 'inactive' &&
    change.before?.status !== 'inactive'
  ) {
    return { verdict: 'conflict', error: movedOn(change, 'was deactivated', undefined) };
  }
  const overwritten = open.filter((field) => !sameField(current, change.before ?? {}, field));
  if (overwritten.length === 0) return { verdict: 'again', ifVersion: current.version };
  return {
    verdict: 'conflict',
    error: movedOn(change, `was changed by someone else (${overwritten.join(', ')})`, overwritten[0]),
  };
}

/** Decides a create anew when iluminr already has the link or the email. */
export function rebaseCreate(change: PlannedChange, existing: Contact): Decision | undefined {
  const wanted = changesOf(change.contact ?? {});
  const links = Object.entries(wanted.externalIds ?? {});
  const isOurs = links.length > 0 && links.every(([source, id]) => existing.externalIds[source] === id);
  if (!isOurs) return undefined;
  const differing = differingFields(existing, wanted);
  if (differing.length === 0 && existing.status === 'active') return { verdict: 'unchanged' };
  const how =
    existing.status === 'inactive'
      ? 'exists and is inactive'
      : `exists with other values (${differing.join(', ')})`;
  return { verdict: 'conflict', error: movedOn(change, how, differing[0]) };
}

/** The contact of a change is not there any more. */
export function goneError(change: PlannedChange): ErrorInfo {
  return { ...movedOn(change, 'is no longer in iluminr', undefined), code: 'not_found', status: 404 };
}

function movedOn(change: PlannedChange, how: string, field: string | undefined): ErrorInfo {
  const info: ErrorInfo = {
    code: 'changed_meanwhile',
    status: 412,
    what: `${subjectOf(change)} ${how} after the plan was made, so the ${change.operation} was left out.`,
    advice: 'Look at the contact; the next sync plans again on what it holds now.',
  };
  return field === undefined ? info : { ...info, field };
}

/** Whether both hold the same in one field, `customFields.<key>` and `externalIds.<source>` included. Empty is empty. */
function sameField(current: Contact, before: Partial<Contact>, field: string): boolean {
  return stableJson(valueAt(current, field)) === stableJson(valueAt(before, field));
}

function valueAt(contact: Partial<Contact>, field: string): unknown {
  const dot = field.indexOf('.');
  const top = contact[(dot < 0 ? field : field.slice(0, dot)) as keyof Contact];
  const value = dot < 0 ? top : (top as Record<string, unknown> | undefined)?.[field.slice(dot + 1)];
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : (value ?? null);
}
