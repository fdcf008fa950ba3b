import { beforeEach, describe, expect, test } from 'vitest';
import { runByHand } from '../../workflows/run-workflow.ts';
import {
  activateWorkflow,
  createWorkflow,
  type SavedWorkflow,
  type Workflow,
} from '../../workflows/workflows.ts';
import { callerOf } from '../called.ts';
import { everySecond, itemsOf, runBySchedule } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';

/** Each template, by the node that ends its run, and what it says when it read everyone. */
const templates = [
  ['entra-additive', 'Apply Changes'],
  ['entra-full-lifecycle', 'Apply Changes'],
  ['hr-entra', 'Apply Changes'],
  ['uat-check', 'Create Report'],
] as const;

/**
 * Templates run on everyone by *Execute workflow*, by their clock and when another workflow calls. As they are imported they look by
 * hand, and write by the clock and by a call.
 */
export function startsSuite(stage: () => TemplateStage): void {
  describe.each(templates)('%s reads everyone', (template, end) => {
    let customer: Customer;
    beforeEach(async () => {
      customer = await stage().customer();
    });

    const save = (
      { preview }: { preview?: boolean } = {},
      change?: (workflow: Workflow) => Workflow,
    ): Promise<SavedWorkflow> => stage().save(template, customer, { preview }, change);
    const expectLooked = async (items: Record<string, unknown>[]): Promise<void> => {
      const planned =
        end === 'Create Report'
          ? Number(items[0]?.['people'])
          : items.filter(({ status }) => status === 'valid').length;
      expect(planned).toBeGreaterThan(50);
      expect(await customer.standIn.contacts()).toEqual([]);
    };
    /** Who wrote is not asked: of two ticks of a clock either may come first, and the other finds nothing to do. */
    const expectWritten = async (): Promise<void> => {
      const count = async (): Promise<number> => (await customer.standIn.contacts()).length;
      if (end === 'Apply Changes') await expect.poll(count).toBeGreaterThan(50);
      else expect(await count()).toBe(0);
    };

    test('by Execute workflow, and writes nothing, though it is published', async () => {
      const { n8n } = stage();
      const workflow = await save();
      await activateWorkflow(n8n, workflow);
      const run = await runByHand(n8n, workflow);
      expect(run.error).toBeUndefined();
      await expectLooked(itemsOf(run, end));
    });

    test('by its clock, and writes', async () => {
      const run = await runBySchedule(stage().n8n, await save({}, everySecond));
      expect(run.error).toBeUndefined();
      expect(itemsOf(run, 'Entra User').length).toBeGreaterThan(50);
      await expectWritten();
    });

    test('by its clock in preview, and writes nothing', async () => {
      const run = await runBySchedule(stage().n8n, await save({ preview: true }, everySecond));
      expect(run.error).toBeUndefined();
      await expectLooked(itemsOf(run, end));
    });

    test('when called, and writes, and gives its caller what it ended with', async () => {
      const { n8n } = stage();
      const child = await save();
      await activateWorkflow(n8n, child);
      const run = await runByHand(n8n, await createWorkflow(n8n, callerOf(child)));
      expect(run.error).toBeUndefined();
      const items = itemsOf(run, 'Call');
      expect(items.length).toBeGreaterThan(0);
      await expectWritten();
    });
  });
}
