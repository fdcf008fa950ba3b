import type { NodeExecutionHint } from 'n8n-workflow';
import type { Plan, ReviewItem } from '../../../shared/sync/index.ts';

const shown: ReadonlySet<string> = new Set([
  'empty_source',
  'incomplete_source',
  'blank_field',
  'unknown_field',
  'approval_mismatch',
]);

/**
 * What a builder should see at once, above the output.
 *
 * @param odd what is odd about the sources as they came in; it stands above everything else.
 */
export function planHints(plan: Plan, odd: readonly ReviewItem[]): NodeExecutionHint[] {
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
    if (shown.has(code)) hints.push({ message, type: 'warning', location: 'outputPane' });
  }
  return hints;
}
