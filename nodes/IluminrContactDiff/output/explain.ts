import type { NodeExecutionHint } from 'n8n-workflow';
import { explainPerson, type Explanation, type PlanInput } from '../../../shared/sync/index.ts';
import { nameOf } from '../../../shared/sync/review.ts';

/** What became of the people that somebody asked about, by what they were asked for. */
export type Explained = { who: string; found: Explanation[] };

export function explainAll(input: PlanInput, asked: readonly string[]): Explained[] {
  return asked.map((who) => ({ who, found: explainPerson(input, who) }));
}

/** One line for each person, above the output. */
export function explainHints(explained: readonly Explained[]): NodeExecutionHint[] {
  return explained
    .flatMap(({ who, found }) =>
      found.length === 0
        ? [`Nobody was found for "${who}", in the sources or among the contacts.`]
        : found.map((explanation) => `${nameIn(explanation) ?? who}: ${explanation.rule}`),
    )
    .map((message) => ({ message, type: 'info', location: 'outputPane' }));
}

function nameIn({ contact, rows }: Explanation): string | null {
  const [first] = rows;
  return contact?.displayName ?? (first === undefined ? null : nameOf(first.person));
}
