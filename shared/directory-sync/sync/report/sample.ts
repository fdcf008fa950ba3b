import { limits } from '../../../contract/index.ts';
import type { PreviewRow, RunPerson } from '../../../contract/index.ts';
import type { Row } from '../read/read-people.ts';

/**
 * Rows as the mapping has them, and what a run would do with each: those with something to correct first, then those of whom there
 * is only something to know, then as they come. The last two share what the first leave.
 */
export function sampleOf(rows: readonly Row[], people: readonly RunPerson[]): PreviewRow[] {
  const odd: PreviewRow[] = [];
  const told: PreviewRow[] = [];
  const plain: PreviewRow[] = [];
  for (const [index, row] of rows.entries()) {
    const person = people[index];
    if (person === undefined || person.outcome === 'left_out') continue;
    const list = isOdd(person) ? odd : person.issues.length > 0 ? told : plain;
    if (list.length < limits.previewSample) list.push(previewRow(row, person, person.outcome));
  }
  const room = limits.previewSample - odd.length;
  const toldShown = told.slice(0, Math.max(Math.floor(room / 2), room - plain.length));
  return [...odd, ...toldShown, ...plain].slice(0, limits.previewSample);
}

function isOdd({ issues, outcome }: RunPerson): boolean {
  return outcome === 'failed' || issues.some(({ severity }) => severity !== 'info');
}

function previewRow(
  { person, special }: Row,
  { sourceId, displayName, issues }: RunPerson,
  outcome: PreviewRow['outcome'],
): PreviewRow {
  const {
    sourceId: _id,
    state: _state,
    startsOn: _start,
    endsOn: _end,
    aliases: _aliases,
    ...contact
  } = person;
  const isWithheld = issues.some(({ code, field }) => code === 'duplicate_email' && field === 'email');
  return {
    sourceId,
    displayName,
    outcome,
    contact: Object.fromEntries(Object.entries(isWithheld ? { ...contact, email: null } : contact)),
    issues,
    ...(special === undefined ? {} : { special }),
  };
}
