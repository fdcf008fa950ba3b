import { sourceAt, type PlanState } from '../../plan-state.ts';
import type { Contact, Person, SourceInput } from '../../types.ts';
import { linkOf } from '../keys.ts';

/** Whether the source of a row has addresses under a domain; each source is looked through once. */
export function domainTest(state: PlanState): (row: number, domain: string) => boolean {
  const known = new Map<SourceInput, ReadonlySet<string | null>>();
  return (row, domain) => {
    const source = sourceAt(state, row);
    const domains = known.get(source) ?? domainsOfSource(state, source);
    known.set(source, domains);
    return domains.has(domain);
  };
}

/** Where addresses of one source end: those of its people, aliases included, and of the contacts that are linked to it. */
function domainsOfSource(state: PlanState, source: SourceInput): Set<string | null> {
  const domains = new Set<string | null>();
  const add = (address: unknown): void => void domains.add(domainOf(address));
  state.people.person.forEach(({ email, aliases }: Person, row) => {
    if (sourceAt(state, row) !== source) return;
    add(email);
    if (Array.isArray(aliases)) aliases.forEach(add);
  });
  state.account.contact.forEach((contact: Contact) => {
    if (linkOf(contact, source.key) !== undefined) add(contact.email);
  });
  return domains;
}

/** What stands behind the `@` of an address, in lower case; null where there is no address. */
export function domainOf(address: unknown): string | null {
  return typeof address === 'string' ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : null;
}
