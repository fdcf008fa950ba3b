import type { IDataObject } from 'n8n-workflow';
import { IluminrError, nameless, personName } from '../../../../shared/contacts/index.ts';
import type { ContactFilter, NewContact } from '../../../../shared/contract/index.ts';
import { contactColumns, contactOf } from '../../contact-columns.ts';
import { findContact } from '../../contact-locator.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation, Run } from '../../operation.ts';
import { shownContact, simplify } from '../../simplify.ts';
import { externalIdFields } from './external-id.ts';
import { textOf } from '../../../shared/parameters.ts';

/** Updates the contact that is found, creates one when there is none. An inactive contact stays inactive. */
export const upsert: Operation = {
  option: {
    name: 'Create or Update',
    value: 'upsert',
    action: 'Create or update a contact',
    description: 'Create a new contact, or update the current one if it already exists (upsert)',
  },
  subtitle: 'Create or Update',
  properties: [
    {
      displayName: 'Find Contact By',
      name: 'matchBy',
      type: 'options',
      default: 'email',
      options: [
        { name: 'Email', value: 'email', description: 'The email among the fields below' },
        { name: 'External ID', value: 'externalId', description: 'The ID that a source gave the contact' },
      ],
    },
    ...externalIdFields.map((field) => ({ ...field, displayOptions: { show: { matchBy: ['externalId'] } } })),
    contactColumns('add'),
    simplify,
  ],
  async execute(run) {
    const fields = await run.client.contactFields();
    return eachItem(run, async (index) => {
      const contact = contactOf(run, index, fields);
      const { filter, links } = matchOf(run, index, contact);
      const written: NewContact = { ...contact, ...links };
      const existing = await findContact(run.client, filter);
      const person = personName(contact) || nameless;
      const result =
        existing === undefined
          ? await run.client.createContact(written, `creating ${person}`)
          : await run.client.updateContact(existing.id, withoutType(written), `updating ${person}`);
      return shownContact(run, index, result);
    });
  },
};

function matchOf(
  run: Run,
  index: number,
  contact: NewContact,
): { filter: ContactFilter; links: IDataObject } {
  if (run.context.getNodeParameter('matchBy', index) === 'externalId') {
    const source = textOf(run.context, 'source', index);
    const externalId = textOf(run.context, 'externalId', index);
    if (source === '' || externalId === '') throw nothingToMatch("'Source' or 'External ID' is empty.");
    return { filter: { source, externalId }, links: { externalIds: { [source]: externalId } } };
  }
  if (!contact.email) throw nothingToMatch('The item has no email to find its contact by.');
  return { filter: { email: contact.email }, links: {} };
}

function withoutType({ type: _type, ...changes }: NewContact): Omit<NewContact, 'type'> {
  return changes;
}

function nothingToMatch(what: string): IluminrError {
  return new IluminrError({
    code: 'validation_failed',
    what: `${what} Nothing was written for it.`,
    advice: "Map a value to it, or choose another way in 'Find Contact By'.",
  });
}
