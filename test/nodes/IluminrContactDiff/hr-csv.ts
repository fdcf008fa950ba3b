import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { expect } from 'vitest';
import { installedN8n } from '../../../scripts/setup/n8n.mjs';
import { emptyContact } from '../../contract/empty-contact.ts';
import { runNode } from '../../engine/index.ts';
import { openDiffAccount, type Diffed } from './account.ts';

const require = createRequire(import.meta.url);
const n8n = join(installedN8n().folder, 'node_modules', 'n8n-nodes-base', 'dist', 'nodes');

/** What came of a file: the plan, or why there is none. */
export type Fate = { stopped: string } | { stopped: null; plan: Diffed };

export type User = IDataObject & { id: string; mail: string; givenName: string; surname: string };

/** A company whose HR sends a file; its people in Entra are in iluminr already. */
export type HrCompany = {
  /** Reads the file with n8n's own Extract From File and plans with it and with Entra. */
  fateOf(file: Buffer, options?: IDataObject, more?: IDataObject): Promise<Fate>;
  /** Plans with the text of the file, as HTTP Request hands it on, and with Entra. */
  fateOfText(file: Buffer): Promise<Fate>;
  close(): Promise<void>;
};

const parameters: IDataObject = {
  mode: 'update',
  currentContacts: 'input',
  numberOfSources: 2,
  source1Key: 'entra',
  source1Mapping: 'entra',
  source1Lists: 'full',
  source1Options: { defaultCountry: 'AU' },
  source2Key: 'hr',
  source2Lists: 'full',
  source2Mapping: 'json',
  source2MappingJson: JSON.stringify({
    email: { from: 'work_email' },
    firstName: { from: 'first_name' },
    lastName: { from: 'last_name' },
    mobile: { from: 'phone' },
    jobTitle: { from: 'job_title' },
    department: { from: 'department' },
    location: { from: 'city' },
    'customFields.employeeId': { from: 'employee_id' },
  }),
  source2Options: { id: 'employee_id', state: 'status', country: 'country', defaultCountry: 'AU' },
  precedence: { field: ['mobile', 'phone', 'location'].map((name) => ({ name, sources: 'hr, entra' })) },
  options: { customKey: 'employeeId' },
};

export async function openHrCompany(users: readonly User[]): Promise<HrCompany> {
  const account = await openDiffAccount();
  const planWith = async (rows: IDataObject[], more: IDataObject = {}): Promise<Fate> => {
    const plan = await account.diff(
      { ...parameters, ...more },
      users.map(marked),
      rows,
      users.map(contactOf),
    );
    return plan.error === undefined ? { stopped: null, plan } : { stopped: plan.error.message };
  };
  return {
    close: () => account.close(),
    fateOfText: (file) => planWith([{ data: file.toString('utf8') }]),
    async fateOf(file, options = {}, more = {}) {
      const read = await extract(file, options);
      if (read.error !== undefined) return { stopped: read.error.message };
      const rows = (read.outputs[0] ?? []).map(({ json }: INodeExecutionData) => json);
      return planWith(rows, more);
    },
  };
}

/** What n8n reads in a file, as the HR template has it read. */
function extract(file: Buffer, options: IDataObject): ReturnType<typeof runNode> {
  const { ExtractFromFile } = require(join(n8n, 'Files/ExtractFromFile/ExtractFromFile.node.js')) as {
    ExtractFromFile: new () => INodeType;
  };
  const data = file.toString('base64');
  return runNode({
    node: new ExtractFromFile(),
    typeName: 'n8n-nodes-base.extractFromFile',
    parameters: {
      operation: 'csv',
      binaryPropertyName: 'data',
      options: { enableBOM: true, relaxQuotes: true, headerRow: true, includeEmptyCells: true, ...options },
    },
    inputs: [[{ json: {}, binary: { data: { data, mimeType: 'text/csv', fileExtension: 'csv' } } }]],
  });
}

/** Fields of contacts that a plan writes, by the address or the contact's id. */
export function written({ plan }: Fate & { stopped: null }): Record<string, IDataObject> {
  const entries = [...plan.create, ...plan.update].map(({ json }) => {
    const { email, mobile, phone, location } = json['contact'] as IDataObject;
    const who = json['contactId'] ?? email;
    return [typeof who === 'string' ? who : '', { mobile, phone, location }] as const;
  });
  return Object.fromEntries(entries);
}

/** Says that the run stopped, or that the file was read as it was meant. */
export function expectReadOrStopped(fate: Fate, meant: Record<string, IDataObject>): void {
  if (fate.stopped === null) expect(written(fate)).toEqual(meant);
  else expect(fate.stopped).not.toBe('');
}

/** Says that a file was read as it was meant. */
export function expectRead(fate: Fate, meant: Record<string, IDataObject>): void {
  expect(fate.stopped).toBeNull();
  expectReadOrStopped(fate, meant);
}

function marked(user: User): IDataObject {
  return { ...user, _sync: { source: 'entra', kind: 'full', complete: true, state: 'active' } };
}

/** The contact that an earlier run made of a user. */
function contactOf({ id, mail, givenName, surname, employeeId }: User): IDataObject {
  return {
    ...emptyContact(`con_${mail.split('@')[0] ?? ''}`),
    externalIds: { entra: id },
    email: mail,
    firstName: givenName,
    lastName: surname,
    customFields: typeof employeeId === 'string' ? { employeeId } : {},
  };
}
