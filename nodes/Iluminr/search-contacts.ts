import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import type { IluminrClient } from '../../shared/contacts/index.ts';
import type { Contact } from '../../shared/contract/index.ts';
import { nodeError } from '../shared/iluminr/errors.ts';
import { openSession } from '../shared/iluminr/session.ts';
import { editedEnvironment } from '../shared/parameters.ts';

const listed = 100;
/** Pages of 1,000 looked through for one search, because the API does not search by name. */
const pagesPerSearch = 20;

/** Contacts for the picker: all of them page by page, or those whose name or email holds the text. */
export async function searchContacts(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  try {
    const { client } = await openSession(this, editedEnvironment(this));
    const text = filter?.trim().toLowerCase() ?? '';
    if (text !== '') return { results: await search(client, text) };
    const { data, nextCursor } = await client.contactPage({}, listed, paginationToken);
    const results = data.map(entryOf);
    return nextCursor === null ? { results } : { results, paginationToken: nextCursor };
  } catch (error) {
    throw nodeError(this.getNode(), error);
  }
}

async function search(client: IluminrClient, text: string): Promise<INodeListSearchItems[]> {
  const exact = text.includes('@') ? await client.find({ email: text }) : undefined;
  if (exact !== undefined) return [entryOf(exact)];
  const results: INodeListSearchItems[] = [];
  let pages = 0;
  for await (const page of client.contacts()) {
    for (const contact of page) {
      if (results.length < listed && nameOf(contact).toLowerCase().includes(text))
        results.push(entryOf(contact));
    }
    pages += 1;
    if (results.length >= listed || pages >= pagesPerSearch) break;
  }
  return results;
}

/** Who is inactive says so before the email, because the list cuts off what is long. */
function entryOf(contact: Contact): INodeListSearchItems {
  return { name: nameOf(contact, contact.status === 'inactive' ? ' · inactive' : ''), value: contact.id };
}

function nameOf({ id, firstName, lastName, email }: Contact, suffix = ''): string {
  const name = `${firstName} ${lastName}`.trim();
  if (name === '') return `${email ?? id}${suffix}`;
  return email === null ? `${name}${suffix}` : `${name}${suffix} (${email})`;
}
