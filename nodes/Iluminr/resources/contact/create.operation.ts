import { nameless, personName } from '../../../../shared/contacts/index.ts';
import { contactColumns, contactOf } from '../../contact-columns.ts';
import { eachItem } from '../../each-item.ts';
import type { Operation } from '../../operation.ts';
import { shownContact, simplify } from '../../simplify.ts';
import { externalIds, linksOf } from './external-id.ts';
import { collectionOf } from '../../../shared/parameters.ts';

/** Creates one contact for each item. The key of the write derives from its content, so a retry creates nobody twice. */
export const create: Operation = {
  option: {
    name: 'Create',
    value: 'create',
    action: 'Create a contact',
    description: 'Create a contact that does not exist yet',
  },
  subtitle: 'Create Contact',
  properties: [
    contactColumns('add'),
    simplify,
    {
      displayName: 'Additional Options',
      name: 'options',
      type: 'collection',
      placeholder: 'Add Option',
      default: {},
      options: [externalIds],
    },
  ],
  async execute(run) {
    const fields = await run.client.contactFields();
    return eachItem(run, async (index) => {
      const contact = contactOf(run, index, fields);
      const links = linksOf(collectionOf(run.context, 'options', index));
      const created = links === undefined ? contact : { ...contact, externalIds: links };
      return shownContact(
        run,
        index,
        await run.client.createContact(created, `creating ${personName(contact) || nameless}`),
      );
    });
  },
};
