import type { Contact } from '../../../../shared/contract/index.ts';
import type { Workspace } from '../workspace.ts';
import type { Html } from '../../page/html.ts';
import { html } from '../../page/html.ts';

const perPage = 50;

export function contactsView(workspace: Workspace, query: URLSearchParams): Html {
  const search = query.get('q') ?? '';
  const status = query.get('status') ?? '';
  const found = workspace.contacts.all().filter((contact) => wanted(contact, search.toLowerCase(), status));
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const current = Math.min(pages, Math.max(1, Math.trunc(Number(query.get('page') ?? '1')) || 1));
  const shown = found.slice((current - 1) * perPage, current * perPage);
  return html`<form method="get" action="/">
      <input type="hidden" name="of" value="${workspace.key}" />
      <input
        type="search"
        name="q"
        value="${search}"
        placeholder="Name, email or id"
        aria-label="Search contacts"
      />
      <select name="status" aria-label="Status">
        ${['', 'active', 'inactive'].map((value) => option(value, status))}
      </select>
      <button>Search</button>
    </form>
    <p>
      ${count(found.length, 'contact')}${found.length === workspace.contacts.size ? '' : ` of ${workspace.contacts.size}`}
    </p>
    ${shown.length === 0 ? html`<div class="scroll empty">${emptyText(workspace)}</div>` : table(shown)}
    <div class="pages">
      ${pageLink(query, current - 1, pages, 'Previous')}<span class="soft">Page ${current} of ${pages}</span
      >${pageLink(query, current + 1, pages, 'Next')}
    </div>`;
}

function wanted(contact: Contact, search: string, status: string): boolean {
  if (status !== '' && contact.status !== status) return false;
  if (search === '') return true;
  const links = Object.values(contact.externalIds).join(' ');
  return `${contact.firstName} ${contact.lastName} ${contact.email ?? ''} ${contact.id} ${links}`
    .toLowerCase()
    .includes(search);
}

function table(contacts: Contact[]): Html {
  return html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Email</th>
          <th scope="col">Mobile</th>
          <th scope="col">Status</th>
          <th scope="col">Job</th>
          <th scope="col">Groups</th>
          <th scope="col">Linked to</th>
          <th scope="col">Origin</th>
        </tr>
      </thead>
      <tbody>
        ${contacts.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row(contact: Contact): Html {
  const name = `${contact.firstName} ${contact.lastName}`.trim();
  const job = [contact.jobTitle, contact.department]
    .filter((text) => text !== null && text !== '')
    .join(', ');
  return html`<tr>
    <td>
      <bdi>${name === '' ? '(no name)' : name}</bdi
      >${contact.type === 'user' ? html` <span class="tag">User</span>` : ''}
    </td>
    <td><bdi>${contact.email ?? '–'}</bdi></td>
    <td class="short"><bdi>${contact.mobile ?? '–'}</bdi></td>
    <td class="${contact.status}">${contact.status}</td>
    <td><bdi>${job === '' ? '–' : job}</bdi></td>
    <td>${contact.groups.map((group) => html`<span class="tag"><bdi>${group}</bdi></span>`)}</td>
    <td>${Object.keys(contact.externalIds).map((source) => html`<span class="tag">${source}</span>`)}</td>
    <td class="short">${contact.origin}</td>
  </tr>`;
}

function option(value: string, chosen: string): Html {
  const text = value === '' ? 'Active and inactive' : value;
  return value === chosen
    ? html`<option value="${value}" selected>${text}</option>`
    : html`<option value="${value}">${text}</option>`;
}

function pageLink(query: URLSearchParams, target: number, pages: number, text: string): Html {
  if (target < 1 || target > pages) return html``;
  const next = new URLSearchParams(query);
  next.set('page', String(target));
  return html`<a href="/?${next.toString()}">${text}</a>`;
}

function emptyText(workspace: Workspace): string {
  return workspace.contacts.size === 0
    ? 'No contacts yet. They appear here as soon as a sync creates them.'
    : 'No contact matches this search.';
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
