import { contactIdOf, contactLocator } from '../../contact-locator.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { locatorOf } from '../../../shared/parameters.ts';
import { shownContact, simplify } from '../../simplify.ts';

export const get: Operation = {
  option: { name: 'Get', value: 'get', action: 'Get a contact', description: 'Read one contact' },
  subtitle: 'Get Contact',
  properties: [contactLocator, simplify],
  async execute(run) {
    return eachItem(run, async (index) => {
      const locator = locatorOf(run.context, 'contactId', index);
      const id = await contactIdOf(run.client, locator);
      return shownContact(run, index, await run.client.contact(id));
    });
  },
};
