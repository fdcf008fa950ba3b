import { personName } from '../../../../shared/contacts/index.ts';
import { contactColumns, contactOf } from '../../contact-columns.ts';
import { contactIdOf, contactLocator } from '../../contact-locator.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { locatorOf } from '../../../shared/parameters.ts';
import { shownContact, simplify } from '../../simplify.ts';

export const update: Operation = {
  option: {
    name: 'Update',
    value: 'update',
    action: 'Update a contact',
    description: 'Change the fields named and leave all others as they are',
  },
  subtitle: 'Update Contact',
  properties: [contactLocator, contactColumns('update'), simplify],
  async execute(run) {
    const fields = await run.client.contactFields();
    return eachItem(run, async (index) => {
      const locator = locatorOf(run.context, 'contactId', index);
      const id = await contactIdOf(run.client, locator);
      const changes = contactOf(run, index, fields);
      const action = `updating ${personName(changes) || `the contact ${id}`}`;
      return shownContact(run, index, await run.client.updateContact(id, changes, action));
    });
  },
};
