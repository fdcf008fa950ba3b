import type { INodeProperties } from 'n8n-workflow';
import type { Contact } from '../../shared/contract/index.ts';
import type { Run } from './operation.ts';

export const simplify: INodeProperties = {
  displayName: 'Simplify',
  name: 'simplify',
  type: 'boolean',
  default: true,
  description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The contact as the item shows it. */
export function shownContact(run: Run, index: number, contact: Contact): object {
  return run.context.getNodeParameter('simplify', index, true) === true ? simplified(contact) : contact;
}

function simplified(contact: Contact): object {
  const { id, status, type, email, firstName, lastName, mobile, jobTitle, company, department } = contact;
  return { id, status, type, email, firstName, lastName, mobile, jobTitle, company, department };
}
