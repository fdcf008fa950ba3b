import { emptyContact } from '../../contract/empty-contact.ts';
import {
  entraMapping,
  mapRecord,
  planSync,
  type Change,
  type Contact,
  type ContactWrite,
  type FieldMapping,
  type PartialPolicy,
  type Plan,
  type ReviewItem,
} from '../../../shared/sync/index.ts';

type Row = Record<string, unknown>;

/** A source as it comes: rows of a directory or an HR file, and how they are mapped. */
export type RowSource = {
  key: string;
  kind: 'full' | 'changes';
  complete: boolean;
  /** `$base: 'entra'` stands for the Entra defaults, which the other rules replace. */
  mapping: FieldMapping | ({ $base: 'entra' } & Record<string, unknown>);
  rows: Row[];
};

export type RowInput = {
  sources: RowSource[];
  contacts: Contact[];
  policy: PartialPolicy;
  now?: Date;
};

/** A plan with everything that a person is told: what the mapping noticed and what the plan did. */
export type Planned = { plan: Plan; told: ReviewItem[] };

/** The path of a run without its host: every row mapped, then planned. */
export function planRows({ sources, contacts, policy, now }: RowInput): Planned {
  const issues: ReviewItem[] = [];
  const inputs = sources.map(({ key, kind, complete, mapping, rows }) => {
    const rules = withBase(mapping);
    const people = rows.map((row) => {
      const mapped = mapRecord(row, rules, key);
      issues.push(...mapped.issues);
      return mapped.person;
    });
    return { key, kind, complete, people };
  });
  const plan = planSync({ sources: inputs, contacts, policy, ...(now === undefined ? {} : { now }) });
  return { plan, told: [...plan.review, ...issues] };
}

function withBase(mapping: RowSource['mapping']): FieldMapping {
  const { $base, ...rules } = mapping as { $base?: string } & FieldMapping;
  return $base === 'entra' ? { ...entraMapping, ...rules } : rules;
}

/** What a plan would do to a contact, held or not. */
export function changesOf({ changes, held }: Plan, contactId: string): Change[] {
  return [...changes, ...held].filter((change) => change.contactId === contactId);
}

/** The contacts that a plan creates. */
export function creates({ changes }: Plan): ContactWrite[] {
  return changes.flatMap(({ operation, contact }) => (operation === 'create' ? (contact ?? {}) : []));
}

/** Addresses of the contacts that a plan creates, in order. */
export function createdEmails(plan: Plan): (string | null | undefined)[] {
  return creates(plan)
    .map(({ email }) => email)
    .sort();
}

/** Contacts that a plan would switch off, held or not. */
export function removed({ changes, held }: Plan): string[] {
  return [...changes, ...held]
    .filter(({ operation }) => operation === 'deactivate')
    .map(({ contactId }) => contactId ?? '');
}

/** The codes told of somebody, by the id in the source, the contact, the name or the address. */
export function toldOf(told: readonly ReviewItem[], who: string): string[] {
  return told
    .filter(({ sourceId, contactId, displayName, email }) =>
      [sourceId, contactId, displayName, email].includes(who),
    )
    .map(({ code }) => code);
}

/** HR's usual columns. */
export const hrMapping: FieldMapping = {
  $id: { from: 'employee_id' },
  $state: { from: 'status' },
  $country: { from: 'country', default: 'AU' },
  email: { from: 'work_email' },
  firstName: { from: 'first_name' },
  lastName: { from: 'last_name' },
  mobile: { from: 'phone' },
  location: { from: 'city' },
  'customFields.employeeId': { from: 'employee_id' },
};

/** A row of HR: Ada Bell, who works there. */
export function hrRow(id: string, more: Row = {}): Row {
  return {
    employee_id: id,
    first_name: 'Ada',
    last_name: `Bell${id}`,
    work_email: `ada.${id}@tarn.example`,
    phone: '',
    status: 'Current',
    country: 'AU',
    city: 'Perth',
    ...more,
  };
}

/** A user of Entra, enabled. */
export function graphUser(id: string, more: Row = {}): Row {
  return {
    id,
    givenName: 'Ada',
    surname: `Bell${id}`,
    mail: `ada.${id}@tarn.example`,
    userPrincipalName: `ada.${id}@tarn.example`,
    accountEnabled: true,
    usageLocation: 'AU',
    ...more,
  };
}

export const hr = (rows: Row[], more: Partial<RowSource> = {}): RowSource => ({
  key: 'hr',
  kind: 'full',
  complete: true,
  mapping: hrMapping,
  rows,
  ...more,
});

export const entra = (rows: Row[], more: Partial<RowSource> = {}): RowSource => ({
  key: 'entra',
  kind: 'full',
  complete: true,
  mapping: {},
  rows,
  ...more,
});

/** A contact as an earlier run made it from `hrRow(id)`, linked to HR. */
export function hrContact(id: string, more: Partial<Contact> = {}): Contact {
  return emptyContact(`con_${id}`, {
    externalIds: { hr: id },
    email: `ada.${id}@tarn.example`,
    firstName: 'Ada',
    lastName: `Bell${id}`,
    location: 'Perth',
    customFields: { employeeId: id },
    ...more,
  });
}

/** A contact as an earlier run made it from `graphUser(id)`, linked to Entra. */
export function entraContact(id: string, more: Partial<Contact> = {}): Contact {
  return emptyContact(`con_${id}`, {
    externalIds: { entra: id },
    email: `ada.${id}@tarn.example`,
    firstName: 'Ada',
    lastName: `Bell${id}`,
    ...more,
  });
}

/** Matching and joining by the employee's number before the address, as the HR template does. */
export const byEmployeeId: PartialPolicy = {
  mode: 'update',
  matchBy: ['externalId', 'customFields.employeeId', 'email'],
  joinBy: ['customFields.employeeId', 'email'],
};
