import { expect, test } from 'vitest';
import { readEarlier } from '../templates.ts';
import { itemsOf, mapNodes, runByTrigger } from '../template-runs.ts';
import type { TemplateStage } from '../template-stage.ts';
import type { Workflow } from '../../workflows/workflows.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

/**
 * The trigger moves its place when a poll ends; what the run after it did not write has to come again. The template is the
 * one that customers imported before it read Entra by a node: with version 1 of Contact Diff and its five outputs.
 */
export function everyoneAgainSuite(stage: () => TemplateStage): void {
  test('Changes: iluminr answers 503 to one execution, and its joiner and its leaver still settle', async () => {
    const { n8n } = stage();
    const customer = await stage().customer();
    const control = controlOf(customer);
    const workflow = await stage().save(readEarlier('entra-full-lifecycle'), customer, {}, byChanges);
    const first = await runByTrigger(n8n, workflow);
    expect(itemsOf(first, 'Result')).toMatchObject([{ status: 'succeeded' }]);

    const [leaver] = await control.staff();
    await control.disable(leaver?.id ?? '');
    const joiner = { id: 'joiner', displayName: 'Zoe Joiner', givenName: 'Zoe', surname: 'Joiner' };
    const address = 'zoe.joiner@lanternbay.example';
    await control.add({
      ...joiner,
      mail: address,
      userPrincipalName: address,
      accountEnabled: true,
      userType: 'Member',
    });
    await control.fault({ server: 'iluminr', path: '/v1/', count: 999, kind: 'status', status: 503 });
    const failed = await runByTrigger(n8n, workflow);
    expect(failed.status).toBe('error');
    expect(marksOf(failed.outputs['Entra User Trigger']?.[0]).kinds).toEqual(['changes']);

    await control.clearFaults();
    const again = await runByTrigger(n8n, workflow);
    expect(marksOf(again.outputs['Entra User Trigger']?.[0])).toEqual({ kinds: ['full'], complete: [true] });
    expect(itemsOf(again, 'Result')).toMatchObject([{ status: 'succeeded' }]);
    const contacts = await customer.standIn.contacts();
    const of = (id: string | undefined) => contacts.find(({ externalIds }) => externalIds['entra'] === id);
    expect([of(joiner.id)?.status, of(leaver?.id)?.status]).toEqual(['active', 'inactive']);
  }, 240_000);
}

function byChanges(workflow: Workflow): Workflow {
  return mapNodes(workflow, (node) =>
    node.name === 'Entra User Trigger'
      ? { ...node, parameters: { ...node.parameters, deliver: 'changes' } }
      : node,
  );
}

function marksOf(items: { json: Record<string, unknown> }[] = []): { kinds: string[]; complete: boolean[] } {
  const marks = items.map(({ json }) => json['_sync'] as { kind: string; complete: boolean });
  return {
    kinds: [...new Set(marks.map(({ kind }) => kind))],
    complete: [...new Set(marks.map(({ complete }) => complete))],
  };
}
