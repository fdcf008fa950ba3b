import type { NodeExecutionHint } from 'n8n-workflow';
import type { OutOfScopeReason, PollResult } from '../../shared/directory/index.ts';
import { goneGroupsNote } from '../shared/entra/gone-groups.ts';

const mostNames = 5;

/** With so many people an execution that creates them all is more than n8n's editor shows (100 MB, `EXECUTIONS_DATA_MAX_DISPLAY_SIZE`). */
const manyPeople = 40_000;
/** The same in pages. */
const mostInPages = 150_000;

const reasons: Record<OutOfScopeReason, string> = {
  guest: "guests, because 'Include Guests' is off",
  disabled: "disabled accounts, because 'Include Disabled Users' is off",
  unlicensed: "accounts without a licence, because 'Only Licensed Accounts' is on",
  unreachable: 'accounts with neither an address nor a mobile number',
  not_chosen: 'people outside the chosen groups or filter',
};

const states: Record<string, string> = {
  active: 'active',
  disabled: 'disabled',
  deleted: 'deleted',
  out_of_scope: 'out of scope',
};

/** How many came, in a line, so that a short list is seen before it is planned with. */
export function totalHint({ people, complete }: PollResult): NodeExecutionHint {
  const counts = new Map<string, number>();
  for (const { state } of people) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = [...counts].map(([state, count]) => `${count} ${states[state] ?? state}`);
  const end = complete ? 'to the end of the directory' : 'and not to the end of the directory';
  const split = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return { message: `${people.length} people read, ${end}${split}.`, location: 'outputPane' };
}

/** How many people are out of scope, why, and a few of their names; and that this could not be told. */
export function scopeHints({ people, scoped }: PollResult): NodeExecutionHint[] {
  const names = new Map<OutOfScopeReason, string[]>();
  for (const { record, state, outOfScope } of people) {
    if (state !== 'out_of_scope' || outOfScope === undefined) continue;
    const name = typeof record['displayName'] === 'string' ? record['displayName'] : record.id;
    const found = names.get(outOfScope);
    if (found === undefined) names.set(outOfScope, [name]);
    else found.push(name);
  }
  const hints: NodeExecutionHint[] = [...names].map(([reason, found]) => ({
    message: `Out of scope: ${found.length} ${reasons[reason]}: ${shortList(found)}.`,
    location: 'outputPane',
  }));
  if (scoped === true) {
    hints.push({
      message: 'Who is out of scope could not be read, so nobody is taken for a leaver by absence.',
      location: 'outputPane',
      type: 'warning',
    });
  }
  return hints;
}

/** Groups that only give contact groups and are gone, and what to do. */
export function goneGroupHints(groups: readonly string[]): NodeExecutionHint[] {
  if (groups.length === 0) return [];
  return [{ message: `${goneGroupsNote(groups)}.`, location: 'outputPane', type: 'warning' }];
}

/**
 * What a large directory needs of n8n, in time: before an execution that ends without memory or cannot be opened.
 *
 * @param isPaged whether an item holds 1,000 people
 */
export function sizeHints({ people }: Pick<PollResult, 'people'>, isPaged: boolean): NodeExecutionHint[] {
  if (people.length < (isPaged ? mostInPages : manyPeople)) return [];
  const first = isPaged
    ? "In the workflow's settings choose not to save executions that succeed"
    : "Set 'Items' of this node to 'One per 1,000 People' and 'Changes per Item' of Contact Diff to 1,000";
  return [
    {
      message: `This is a large directory, and n8n may be unable to show such an execution. ${first}, and give n8n's process enough memory. See "Big directories" in docs/operating.md.`,
      location: 'outputPane',
    },
  ];
}

function shortList(names: readonly string[]): string {
  const shown = [...names].sort().slice(0, mostNames).join(', ');
  return names.length <= mostNames ? shown : `${shown} and ${names.length - mostNames} more`;
}
