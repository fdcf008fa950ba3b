import { contactIdOf, contactLocator } from '../../contact-locator.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { locatorOf } from '../../../shared/parameters.ts';
import { shownContact, simplify } from '../../simplify.ts';

export const reactivate: Operation = {
  option: {
    name: 'Reactivate',
    value: 'reactivate',
    action: 'Reactivate a contact',
    description: 'Make an inactive contact active again',
  },
  subtitle: 'Reactivate',
  properties: [contactLocator, simplify],
  async execute(run) {
    return eachItem(run, async (index) => {
      const locator = locatorOf(run.context, 'contactId', index);
      const id = await contactIdOf(run.client, locator);
      return shownContact(run, index, await run.client.reactivate(id, `reactivating the contact ${id}`));
    });
  },
};
