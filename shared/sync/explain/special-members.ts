import type { FieldMapping, Person } from '../types.ts';
import { compileMapping, type CompiledMapping, type CompiledRule } from '../mapping/compile.ts';
import { readCountry } from '../mapping/country.ts';
import { brief } from '../mapping/issue.ts';
import { allValues } from '../mapping/read-value.ts';

/** The members of a mapping that fill no field and decide about a person, or how their values are read. */
export const specialMembers = ['$state', '$start', '$end', '$country', '$aliases'] as const;
export type SpecialMember = (typeof specialMembers)[number];

/** What a record says where a member looks, as text, and what comes of it; nothing where it cannot be used. */
export type ReadMember = { said: string[]; means: string[] };

/** An example need not be complete. */
const most = 5;

/**
 * What the special members of a mapping read in one record, for whoever chooses them.
 *
 * @param person what the mapping made of the record.
 */
export function readSpecialMembers(
  record: Record<string, unknown>,
  mapping: FieldMapping,
  person: Person,
): Partial<Record<SpecialMember, ReadMember>> {
  const compiled = compileMapping(mapping);
  const read = (member: SpecialMember): [SpecialMember, ReadMember][] => {
    const rule = mapping[member] === undefined ? undefined : rulesOf(compiled)[member];
    if (rule === undefined) return [];
    const said = allValues(record, rule).slice(0, most).map(brief);
    const means = meaningOf(member, record, compiled, person);
    return [[member, { said, means: [means ?? []].flat().slice(0, most) }]];
  };
  return Object.fromEntries(specialMembers.flatMap(read));
}

function rulesOf({
  state,
  start,
  end,
  country,
  aliases,
}: CompiledMapping): Record<SpecialMember, CompiledRule | undefined> {
  return { $state: state, $start: start, $end: end, $country: country, $aliases: aliases };
}

function meaningOf(
  member: SpecialMember,
  record: Record<string, unknown>,
  compiled: CompiledMapping,
  person: Person,
): string | string[] | undefined {
  switch (member) {
    case '$state':
      return person.state;
    case '$start':
      return person.startsOn;
    case '$end':
      return person.endsOn;
    case '$country':
      return readCountry(record, compiled, []).country;
    case '$aliases':
      return person.aliases;
  }
}
