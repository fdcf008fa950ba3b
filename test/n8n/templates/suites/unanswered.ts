import { expect, test } from 'vitest';
import { runByHand } from '../../workflows/run-workflow.ts';
import { executionIds, ended, nextOf } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import { activateWorkflow, type SavedWorkflow } from '../../workflows/workflows.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

/**
 * An approval of template 2 that nobody answers. n8n looks for waits that are over once a minute, so the question is asked
 * before the other suites and its end is looked at after them.
 */
export function unansweredSuite(stage: () => TemplateStage): { ask(): void; check(): void } {
  let customer: Customer;
  let workflow: SavedWorkflow;
  let approval: { id: string };
  return {
    ask: () =>
      test('Entra full lifecycle asks somebody who will not answer', async () => {
        const { n8n } = stage();
        customer = await stage().customer();
        const settings = { approvalHours: 0.001 };
        workflow = await stage().save('entra-full-lifecycle', customer, settings);
        await activateWorkflow(n8n, workflow);
        await runByHand(n8n, workflow);
        const control = controlOf(customer);
        for (const { id } of (await control.staff()).slice(0, 12)) await control.remove(id);
        const known = await executionIds(n8n, workflow);
        await runByHand(n8n, workflow);
        approval = await nextOf(n8n, workflow, known, ({ mode }) => mode === 'integrated');
      }, 60_000),
    check: () =>
      test('an approval that nobody answers in time deactivates nobody', async () => {
        const end = await ended(stage().n8n, workflow, approval.id, 120_000);
        expect(end.error).toBeUndefined();
        expect(end.outputs['Apply Changes']).toBeUndefined();
        expect(end.outputs['Tell']).toBeDefined();
        expect((await customer.standIn.contacts()).every(({ status }) => status === 'active')).toBe(true);
      }, 130_000),
  };
}
