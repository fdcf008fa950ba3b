import type { NodeExecutionHint } from 'n8n-workflow';
import { planTotalsText } from '../../../shared/contacts/index.ts';
import type { Plan, ReviewItem } from '../../../shared/sync/index.ts';

const shown: ReadonlySet<string> = new Set([
  'empty_source',
  'incomplete_source',
  'blank_field',
  'moved_column',
  'unknown_field',
  'approval_mismatch',
]);

const stopsWhenEmpty = "To stop such a run, set 'Fewest Rows' and 'If There Are Fewer' of the source.";

/**
 * What a builder should see at once, above the output.
 *
 * @param odd what is odd about the sources as they came in; it stands above everything else.
 * @param issues what else of the sources stands in the review, beside what the plan says.
 */
export function planHints(
  plan: Plan,
  odd: readonly ReviewItem[],
  issues: readonly ReviewItem[],
): NodeExecutionHint[] {
  const hints: NodeExecutionHint[] = odd.map(({ message }) => ({
    message,
    type: 'warning',
    location: 'outputPane',
  }));
  if (plan.guard.verdict !== 'passed') {
    hints.push({
      message: plan.guard.message,
      type: plan.guard.verdict === 'held' ? 'warning' : 'info',
      location: 'outputPane',
    });
  }
  for (const { code, message } of plan.review) {
    if (!shown.has(code)) continue;
    const said = code === 'empty_source' ? `${message} ${stopsWhenEmpty}` : message;
    hints.push({ message: said, type: 'warning', location: 'outputPane' });
  }
  const totals = planTotalsText(plan.summary, plan.review.length + issues.length);
  hints.push({ message: totals, type: 'info', location: 'outputPane' });
  return hints;
}
