import { contactIdOf, contactLocator } from '../../contact-locator.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { collectionOf, locatorOf } from '../../../shared/parameters.ts';
import { shownContact, simplify } from '../../simplify.ts';

export const deactivate: Operation = {
  option: {
    name: 'Deactivate',
    value: 'deactivate',
    action: 'Deactivate a contact',
    description: 'Make a contact inactive; it can be reactivated at any time',
  },
  subtitle: 'Deactivate',
  properties: [
    contactLocator,
    simplify,
    {
      displayName: 'Additional Options',
      name: 'options',
      type: 'collection',
      placeholder: 'Add Option',
      default: {},
      options: [
        {
          displayName: 'Reason',
          name: 'reason',
          type: 'string',
          default: '',
          placeholder: 'e.g. Left the company',
          description: 'Why the contact is deactivated, for the record',
        },
      ],
    },
  ],
  async execute(run) {
    return eachItem(run, async (index) => {
      const locator = locatorOf(run.context, 'contactId', index);
      const { reason } = collectionOf(run.context, 'options', index);
      const id = await contactIdOf(run.client, locator);
      const given = typeof reason === 'string' && reason !== '' ? reason : undefined;
      return shownContact(
        run,
        index,
        await run.client.deactivate(id, `deactivating the contact ${id}`, given),
      );
    });
  },
};
