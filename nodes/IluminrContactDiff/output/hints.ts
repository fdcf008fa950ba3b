import type { NodeExecutionHint } from 'n8n-workflow';
import type { Plan } from '../../../shared/sync/index.ts';

const shown: ReadonlySet<string> = new Set([
  'empty_source',
  'incomplete_source',
  'blank_field',
  'unknown_field',
  'approval_mismatch',
]);

/** What a builder should see at once, above the output. */
export function planHints(plan: Plan): NodeExecutionHint[] {
  const hints: NodeExecutionHint[] = [];
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
