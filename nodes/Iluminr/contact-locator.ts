import type { INodeParameterResourceLocator, INodeProperties } from 'n8n-workflow';
import { IluminrError } from '../../shared/contacts/index.ts';
import { printable } from '../../shared/http/printable.ts';
import type { IluminrClient } from '../../shared/contacts/index.ts';
import type { Contact, ContactFilter } from '../../shared/contract/index.ts';
import { asText } from '../shared/parameters.ts';

/** One contact: picked from a list, or named by id, by email or by the id that a source gave it. */
export const contactLocator: INodeProperties = {
  displayName: 'Contact',
  name: 'contactId',
  type: 'resourceLocator',
  default: { mode: 'list', value: '' },
  required: true,
  description: 'The contact to work on',
  modes: [
    {
      displayName: 'From List',
      name: 'list',
      type: 'list',
      placeholder: 'Select a contact…',
      typeOptions: { searchListMethod: 'searchContacts', searchable: true },
    },
    {
      displayName: 'By ID',
      name: 'id',
      type: 'string',
      placeholder: 'e.g. c_1042',
      validation: [
        { type: 'regex', properties: { regex: '\\s*\\S+\\s*', errorMessage: 'An ID has no spaces' } },
      ],
    },
    {
      displayName: 'By Email',
      name: 'email',
      type: 'string',
      placeholder: 'e.g. ann@example.com',
      validation: [
        {
          type: 'regex',
          properties: { regex: '\\s*[^\\s@]+@[^\\s@]+\\s*', errorMessage: 'Not an email address' },
        },
      ],
    },
    {
      // The editor gives the name of a mode the room of "By Email".
      displayName: 'Ext. ID',
      name: 'externalId',
      type: 'string',
      placeholder: 'e.g. workday:10428',
      hint: 'The external ID: the key of its source, a colon, and the ID there',
      validation: [
        {
          type: 'regex',
          properties: { regex: '[^:\\s]+:.+', errorMessage: 'Write the source, a colon, and the ID there' },
        },
      ],
    },
  ],
};

/** The id of the contact that the locator names. Throws an IluminrError when there is none. */
export async function contactIdOf(
  client: IluminrClient,
  locator: INodeParameterResourceLocator,
): Promise<string> {
  const value = asText(locator.value);
  if (locator.mode === 'email') return (await found(client, { email: value }, value)).id;
  if (locator.mode === 'externalId') {
    const colon = value.indexOf(':');
    const filter = { source: value.slice(0, colon).trim(), externalId: value.slice(colon + 1).trim() };
    if (colon < 1 || filter.externalId === '')
      throw noContact(`"${printable(value)}" is not an external ID.`);
    return (await found(client, filter, value)).id;
  }
  if (value === '') throw noContact("'Contact' is empty.");
  return value;
}

/** The contact with this email or link; an active one before inactive ones, whose email may belong to someone else now. */
export async function findContact(
  client: IluminrClient,
  filter: ContactFilter,
): Promise<Contact | undefined> {
  return (await client.find({ ...filter, status: 'active' })) ?? (await client.find(filter));
}

async function found(client: IluminrClient, filter: ContactFilter, shown: string): Promise<Contact> {
  const contact = await findContact(client, filter);
  if (contact === undefined) throw noContact(`iluminr has no contact ${printable(shown)}.`);
  return contact;
}

function noContact(what: string): IluminrError {
  return new IluminrError({
    code: 'not_found',
    what,
    advice: "Choose a contact in 'Contact' by its ID, its email, or its external ID as in workday:10428.",
  });
}
