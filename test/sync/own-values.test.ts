import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalEmail, planSync, type Change, type Contact, type Person } from '../../shared/sync/index.ts';
import { companyArbitrary, dirtyCompanyArbitrary, type Company } from './generated-company.ts';
import { lawRuns } from './law-runs.ts';

/** Milliseconds: a company takes about one; a slow machine ten times that. */
const timeout = 20_000 + lawRuns * 10;

type Somebody = Pick<Person, 'firstName' | 'lastName' | 'email' | 'aliases'>;

/** The words of a name without case and accents. */
function words({ firstName, lastName }: Somebody): string[] {
  const plain = `${firstName ?? ''} ${lastName ?? ''}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function addresses({ email, aliases }: Somebody): string[] {
  return [email, ...(aliases ?? [])]
    .map((each) => (typeof each === 'string' ? canonicalEmail(each) : null))
    .filter((each) => each !== null)
    .filter((each) => !/^(noemail|none)@/u.test(each));
}

/** Whether both say something and nothing of it is the same. */
const differ = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((each) => b.includes(each));

/** Whether two are plainly not one human: no word of the name and no address in common. */
const areOthers = (a: Somebody, b: Somebody): boolean =>
  differ(words(a), words(b)) && differ(addresses(a), addresses(b));

/** Whether others of its source have the address of a row too, so that it says nothing of who somebody is. */
function isShared(row: Person, people: readonly Person[]): boolean {
  const [own] = addresses({ email: row.email ?? null });
  return people.some(
    (other) =>
      other.sourceId.trim() !== row.sourceId.trim() && addresses({ email: other.email ?? null })[0] === own,
  );
}

/** The rows that a change stands on, as the sources gave them: of changes to one person, only the last counts. */
function rowsBehind(company: Company, change: Change): { source: string; row: Person; shared: boolean }[] {
  return company.sources.flatMap(({ key, kind, people }) =>
    [...people]
      .filter(({ sourceId }) => sourceId.trim() === change.sourceIds[key])
      .slice(kind === 'changes' ? -1 : 0)
      .map((row) => ({ source: key, row, shared: isShared(row, [...people]) })),
  );
}

/** The sources whose values a contact takes on although no chain of agreeing rows leads from it to theirs. */
function strangers(company: Company, change: Change, contact: Contact | undefined): string[] {
  const rows = rowsBehind(company, change);
  const isLinked = ({ source, row }: (typeof rows)[number]): boolean =>
    contact?.externalIds[source] === row.sourceId.trim();
  const known: Somebody[] =
    contact === undefined
      ? rows.slice(0, 1).map(({ row }) => row)
      : [contact, ...rows.filter(isLinked).map(({ row }) => row)];
  const shared = new Set<Somebody>(rows.filter((each) => each.shared).map(({ row }) => row));
  for (const somebody of known) {
    for (const { row } of rows) {
      const isOther = areOthers(somebody, row) && !shared.has(row) && !shared.has(somebody);
      if (!known.includes(row) && !isOther) known.push(row);
    }
  }
  const giving = new Set(Object.values(change.from ?? {}).filter((each) => each !== undefined));
  return [...giving].filter((source) => {
    const theirs = rows.filter((each) => each.source === source);
    return theirs.length > 0 && !theirs.some(({ row }) => known.includes(row));
  });
}

describe.each([
  ['clean', companyArbitrary],
  ['dirty', dirtyCompanyArbitrary],
])('law 6, on %s companies', { timeout }, (_, companies) => {
  it('no contact takes on values of a person whose address and name both differ, unless its link says that it is theirs', () => {
    fc.assert(
      fc.property(companies, (company) => {
        const contacts = new Map(company.contacts.map((contact) => [contact.id, contact]));
        const plan = planSync(company);
        for (const change of [...plan.changes, ...plan.held])
          expect(strangers(company, change, contacts.get(change.contactId ?? ''))).toEqual([]);
      }),
      { numRuns: lawRuns },
    );
  });
});
