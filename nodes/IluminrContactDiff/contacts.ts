import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import * as z from 'zod/v4-mini';
import { contactSchema, type Contact } from '../../shared/contract/contact.ts';
import type { IluminrClient } from '../../shared/contacts/index.ts';

/** Reads every contact of the account. */
export async function readContacts(client: IluminrClient): Promise<Contact[]> {
  const contacts: Contact[] = [];
  for await (const page of client.contacts()) for (const contact of page) contacts.push(contact);
  return contacts;
}

/**
 * The contacts of the last input. One that lacks what a contact has stops the run: a plan on half a list would create
 * people who are there already.
 */
export function contactsFromInput(context: IExecuteFunctions, input: number): Contact[] {
  return context
    .getInputData(input)
    .filter(({ json }) => Object.keys(json).length > 0)
    .map(({ json }, itemIndex) => {
      const result = contactSchema.safeParse(json);
      if (result.success) return result.data;
      throw new NodeOperationError(
        context.getNode(),
        `Item ${itemIndex} of the input 'Contacts' is not a whole iluminr contact: ${z.prettifyError(result.error)}`,
        {
          itemIndex,
          description:
            "Pass the contacts on as 'Contact: Get Many' puts them out, with 'Simplify' off, or let this node read them.",
        },
      );
    });
}
