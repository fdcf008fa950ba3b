import type { Person } from '../../answers/run-person.ts';
import type { CardHost } from '../../base/card-host.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import type { Translator } from '../../i18n/translator.ts';

type Texts = Translator<PeopleKey>;

/** What became of a person, in the words of the tiles. */
export function outcomeText({ card }: Pick<CardHost, 'card'>, t: Texts, outcome: Person['outcome']): string {
  if (outcome === 'unknown') return t.text('decision.other', { code: '–' });
  return outcome === 'left_out' ? t.text('decision.left_out') : card.text(`outcome.${outcome}`);
}

/** Why the sync does not read a person. */
export function leftOutText(t: Texts, reason: NonNullable<Person['leftOut']>): string {
  return t.text(`leftOut.${reason}`);
}

/** How a person who is left out comes in. */
export function wayOutText(t: Texts, reason: NonNullable<Person['leftOut']>): string {
  return t.text(`wayOut.${reason}`);
}
