import type { INodeProperties } from 'n8n-workflow';
import type { WrittenContact } from '../../shared/contacts/index.ts';
import type { Run } from './operation.ts';

export const simplify: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The contact as the item shows it. */
export function shownContact(run: Run, index: number, contact: WrittenContact): object {
  return run.context.getNodeParameter('simplify', index, true) === true ? simplified(contact) : contact;
}

function simplified(contact: WrittenContact): object {
  const { firstName, lastName, email, status, mobile, jobTitle, company, department, type, id } = contact;
  return { firstName, lastName, email, status, mobile, jobTitle, company, department, type, id };
}
