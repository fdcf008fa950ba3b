import type { PlanState } from '../plan-state.ts';
import type { Contact, Person } from '../types.ts';
import { linkOf } from './keys.ts';

/** Where addresses of one source end: those of its people, aliases included, and of the contacts that are linked to it. */
export function domainsOfSource({ people, account, sources }: PlanState, source: number): Set<string> {
  const domains = new Set<string>();
  const add = (address: unknown): void => {
    const domain = domainOf(address);
    if (domain !== null) domains.add(domain);
  };
  people.person.forEach(({ email, aliases }: Person, row) => {
    if (people.source[row] !== source) return;
    add(email);
    if (Array.isArray(aliases)) aliases.forEach(add);
  });
  const key = sources[source]?.key ?? '';
  account.contact.forEach((contact: Contact) => {
    if (linkOf(contact, key) !== undefined) add(contact.email);
  });
  return domains;
}

/** What stands behind the `@` of an address, in lower case. */
export function domainOf(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const at = address.lastIndexOf('@');
  return at < 0 ? null : address.slice(at + 1).toLowerCase();
}
