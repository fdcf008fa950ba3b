import { beforeAll, describe, expect, test } from 'vitest';
import { itemsOf, withDisabled } from '../template-runs.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import { activateWorkflow, type SavedWorkflow } from '../../workflows/workflows.ts';
import { readEarlier } from '../templates.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

const names = ['Harbour Clinics', 'Ridge Energy', 'Quay Transport'];

/** Template 6 as it was, one parent that calls every customer's workflow: who imported it has to go on running. */
export function manyEarlierSuite(stage: () => TemplateStage, others: () => { directory?: string }): void {
  describe('Many customers, as customers imported it before', () => {
    let customers: Customer[];
    let parent: SavedWorkflow;
    const countsOf = async (): Promise<number[]> =>
      Promise.all(customers.map(async ({ standIn }) => (await standIn.contacts()).length));

    beforeAll(async () => {
      customers = [await stage().customer(), await stage().customer(), await stage().customer(others())];
      const list = [];
      for (const [index, customer] of customers.entries()) {
        const template = index === 2 ? 'entra-full-lifecycle' : 'entra-additive';
        const child = await stage().save(template, customer, {}, (workflow) =>
          withDisabled(
            { ...workflow, name: names[index] ?? '' },
            index === 2 ? 'Every Morning' : 'Every Hour',
          ),
        );
        await activateWorkflow(stage().n8n, child);
        list.push({ name: names[index], workflowId: child.id });
      }
      const [first] = customers;
      if (first === undefined) throw new Error('There are customers.');
      parent = await stage().save(readEarlier('many-customers'), first, { customers: JSON.stringify(list) });
    }, 120_000);

    test('customer 2 of 3 fails: the others are synced, and the result names who failed and what to do', async () => {
      const broken = customers[1]!;
      await controlOf(broken).fault({ server: 'graph', path: '/', count: 1000, kind: 'status', status: 403 });
      const run = await runByHand(stage().n8n, parent);
      const [one = 0, two, three = 0] = await countsOf();
      expect(one).toBeGreaterThan(50);
      expect(two).toBe(0);
      expect(three).toBeGreaterThan(50);
      expect(itemsOf(run, 'Result per Customer')).toMatchObject([
        { customer: 'Harbour Clinics', status: 'succeeded', totals: { created: one } },
        { customer: 'Ridge Energy', status: 'failed', totals: null },
        { customer: 'Quay Transport', status: 'succeeded', totals: { created: three } },
      ]);
      expect(run.status).toBe('error');
      expect(run.error).toMatch(
        /1 of 3 customers failed; the others are done\. Ridge Energy: .* Open the executions of their workflows/,
      );
    }, 60_000);

    test('once that is fixed, the next run does all three', async () => {
      await controlOf(customers[1]!).clearFaults();
      const run = await runByHand(stage().n8n, parent);
      expect(run.error).toBeUndefined();
      const [one = 0, two, three = 0] = await countsOf();
      expect(two).toBe(one);
      expect(itemsOf(run, 'Result per Customer')).toMatchObject([
        { status: 'succeeded', totals: { created: 0, existed: one } },
        { status: 'succeeded', totals: { created: two } },
        { status: 'succeeded', totals: { created: 0, unchanged: three } },
      ]);
    });

    test('removals that one customer has to approve hold up nobody', async () => {
      const control = controlOf(customers[2]!);
      for (const { id } of (await control.staff()).slice(0, 40)) await control.remove(id);
      stage().chat.messages.length = 0;
      const run = await runByHand(stage().n8n, parent);
      expect(run.error).toBeUndefined();
      expect(itemsOf(run, 'Result per Customer')).toMatchObject([
        { status: 'succeeded' },
        { status: 'succeeded' },
        {
          status: 'held',
          totals: { held: 40, deactivated: 0 },
          why: expect.stringContaining('40 held') as string,
        },
      ]);
    });
  });
}
