import type { PlanState } from '../../plan-state.ts';
import type { Contact, Person } from '../../types.ts';
import { linkOf } from '../keys.ts';

/** Whether the source of a row has addresses under a domain; each source is looked through once. */
export function domainTest(state: PlanState): (row: number, domain: string) => boolean {
  const known = new Map<number, ReadonlySet<string>>();
  return (row, domain) => {
    const source = state.people.source[row] ?? 0;
    const domains = known.get(source) ?? domainsOfSource(state, source);
    known.set(source, domains);
    return domains.has(domain);
  };
}

/** Where addresses of one source end: those of its people, aliases included, and of the contacts that are linked to it. */
function domainsOfSource({ people, account, sources }: PlanState, source: number): Set<string> {
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
