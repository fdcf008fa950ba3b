import { fieldLabel } from '../../contact-fields.ts';
import { personAt, sourceAt, type Draft, type PlanState } from '../../plan-state.ts';
import { compareText, personItem } from '../../review.ts';
import { whoIs } from '../rows.ts';
import { isNumber } from './facts.ts';
import type { Sought } from './newcomers.ts';

/** Newcomers with one name and one number, sorted by what they are called; the first few of them are named. */
type Similar = { key: string; number: string; drafts: readonly Draft[]; first: readonly Named[] };
type Named = { draft: Draft; name: string };

/** At most so many are named in one sentence. */
const mostNamed = 5;

/**
 * Names newcomers of one plan with the same name and number. Each is created, because the one left out might be somebody whom
 * no alert reaches then; only a human knows whether they are one.
 *
 * @param drafts what is left of the plan's drafts: whoever waits in the review has been told already.
 */
export function reportSimilarNewcomers(state: PlanState, drafts: readonly Draft[], sought: Sought): void {
  const staying = new Set(drafts);
  const similarTo = new Map<Draft, Similar>();
  for (const [number, byName] of sought) {
    if (!isNumber(number)) continue;
    for (const [name, { newcomers }] of byName) {
      const similar = newcomers.filter((draft) => staying.has(draft));
      if (similar.length < 2) continue;
      const group = { key: `${number} ${name}`, number, drafts: similar, first: firstNames(state, similar) };
      // Of several groups one speaks for the person, the same in any order of reading.
      for (const draft of similar) {
        const known = similarTo.get(draft);
        if (known === undefined || compareText(group.key, known.key) < 0) similarTo.set(draft, group);
      }
    }
  }
  for (const [draft, similar] of similarTo) report(state, draft, similar);
}

function firstNames(state: PlanState, drafts: readonly Draft[]): Named[] {
  return drafts
    .map((draft) => ({ draft, name: whoIs(state, draft.merged!.primary) }))
    .sort((a, b) => compareText(a.name, b.name))
    .slice(0, mostNamed + 1);
}

function report(state: PlanState, draft: Draft, { number, drafts, first }: Similar): void {
  const { primary: row } = draft.merged!;
  const field = draft.change.contact?.mobile === number ? 'mobile' : 'phone';
  const others = first.filter((each) => each.draft !== draft).slice(0, mostNamed);
  const more = drafts.length - 1 - others.length;
  const names = others.map(({ name }) => name).join(', ') + (more === 0 ? '' : ` and ${more} more`);
  const message =
    `This new person has the same name and the same ${fieldLabel(field)} as ${names}, who ${drafts.length === 2 ? 'is' : 'are'} new too. Neither an ID nor an ` +
    'address says that they are one person, so each gets a contact. If they are, keep only one of the records in the source.';
  state.review.push(
    personItem('similar_newcomers', sourceAt(state, row).key, personAt(state, row), message, { field }),
  );
}
