import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isContactField } from '../../../shared/sync/contact-fields.ts';
import type { ContactField, LeaverReason, PartialPolicy, SyncPolicy } from '../../../shared/sync/index.ts';
import { namesIn } from './list.ts';

type Mode = SyncPolicy['mode'];

/** What earlier runs say to the removal guard. */
export type EarlierRuns = Pick<SyncPolicy['guard'], 'recentRemovals' | 'heldBefore'>;

/** The sync policy as the parameters say it. What is not set keeps the engine's default. */
export function readPolicy(context: IExecuteFunctions, earlier: EarlierRuns): PartialPolicy {
  const collection = (name: string): IDataObject => context.getNodeParameter(name, 0, {}) as IDataObject;
  const mode = context.getNodeParameter('mode', 0) as Mode;
  const options = collection('options');
  const customKey = typeof options['customKey'] === 'string' ? options['customKey'].trim() : '';
  const custom = customKey === '' ? [] : [`customFields.${customKey}` as const];
  const fields = namesIn(options['fields']);
  return {
    mode,
    matchBy: ['externalId', ...custom, 'email'],
    joinBy: [...custom, 'email'],
    ...(fields.length === 0 ? {} : { fields: checkFields(context, fields) }),
    precedence: readPrecedence(context),
    ...booleanOption(options, 'clearEmpty'),
    ...booleanOption(options, 'linkByEmail'),
    ...booleanOption(options, 'reactivate'),
    suppress: namesIn(options['suppress']),
    ...numberOption(options, 'joinDaysBefore'),
    ...groupsPolicy(context, options),
    ...(mode === 'full' ? leaverPolicy(collection('leavers')) : {}),
    ...(mode === 'full' ? numberOption(collection('leavers'), 'leaveDaysAfter') : {}),
    ...(mode === 'full' ? guardPolicy(context, collection('guard'), earlier) : {}),
  };
}

function groupsPolicy(context: IExecuteFunctions, options: IDataObject): Pick<PartialPolicy, 'groups'> {
  const manage = options['groupsManage'];
  if (manage === 'said') return { groups: { manage } };
  if (manage !== 'list') return {};
  const owned = namesIn(options['ownedGroups']);
  if (owned.length > 0) return { groups: { manage: owned } };
  throw new NodeOperationError(context.getNode(), "'Owned Groups' names no group", {
    description:
      "Name the contact groups that this sync may take away, or set 'Groups to Take Away' to None.",
  });
}

function leaverPolicy(leavers: IDataObject): Pick<PartialPolicy, 'leavers'> {
  const types = leavers['protectedTypes'];
  return {
    leavers: {
      ...(Array.isArray(leavers['when']) ? { when: leavers['when'] as LeaverReason[] } : {}),
      unlinked: leavers['unlinked'] === true,
      protect: {
        ...(Array.isArray(types) ? { types: types as ('user' | 'contact')[] } : {}),
        emails: namesIn(leavers['protectedEmails']),
        groups: namesIn(leavers['protectedGroups']),
      },
    },
  };
}

function guardPolicy(
  context: IExecuteFunctions,
  guard: IDataObject,
  earlier: EarlierRuns,
): Pick<PartialPolicy, 'guard'> {
  const limits: Partial<SyncPolicy['guard']> = { ...earlier };
  for (const name of ['maxPercent', 'maxCount', 'floor'] as const) {
    if (guard[name] !== undefined) limits[name] = Number(guard[name]);
  }
  const approved = (context.getNodeParameter('approvedRemovals', 0, '') as string).trim();
  return { guard: approved === '' ? limits : { ...limits, approvedRemovals: approved } };
}

function readPrecedence(context: IExecuteFunctions): Partial<Record<ContactField, string[]>> {
  const { field } = context.getNodeParameter('precedence', 0, {}) as { field?: IDataObject[] };
  const precedence: Partial<Record<ContactField, string[]>> = {};
  for (const entry of field ?? []) {
    const [name] = checkFields(context, namesIn(entry['name']));
    if (name !== undefined) precedence[name] = namesIn(entry['sources']);
  }
  return precedence;
}

function checkFields(context: IExecuteFunctions, fields: string[]): ContactField[] {
  const unknown = fields.find((field) => !isContactField(field));
  if (unknown !== undefined) {
    throw new NodeOperationError(context.getNode(), `iluminr has no contact field '${unknown}'`, {
      description: 'Use a field such as mobile or location, or customFields.employeeId for a custom field.',
    });
  }
  return fields.filter(isContactField);
}

function booleanOption<Name extends 'clearEmpty' | 'linkByEmail' | 'reactivate'>(
  options: IDataObject,
  name: Name,
): { [Key in Name]?: boolean } {
  const value = options[name];
  return (typeof value === 'boolean' ? { [name]: value } : {}) as { [Key in Name]?: boolean };
}

function numberOption<Name extends 'joinDaysBefore' | 'leaveDaysAfter'>(
  options: IDataObject,
  name: Name,
): { [Key in Name]?: number } {
  const value = options[name];
  return (value === undefined ? {} : { [name]: Number(value) }) as { [Key in Name]?: number };
}
