import { expect, test } from 'vitest';
import { startMail, type MailStandIn } from '../../../sandbox/mail/index.ts';
import { readMail } from '../../../sandbox/mail/message.ts';
import { mailCredential } from '../../sandbox/sandbox-credentials.ts';
import { createCredential } from '../../workflows/credentials.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import { executionIds, ended, nextOf } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import { activateWorkflow, type SavedWorkflow } from '../../workflows/workflows.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

/**
 * An approval of template 2 that nobody answers. n8n looks for waits that are over once a minute, so the question is asked
 * before the other suites and its end is looked at after them. Its mails go to an inbox of its own: they come while the others look
 * at theirs.
 */
export function unansweredSuite(stage: () => TemplateStage): { ask(): void; check(): void } {
  let customer: Customer;
  let workflow: SavedWorkflow;
  let approval: { id: string };
  let mail: MailStandIn;
  return {
    ask: () =>
      test('Entra full lifecycle asks somebody who will not answer', async () => {
        const { n8n } = stage();
        mail = await startMail();
        const own = await createCredential(n8n, mailCredential(mail));
        const { credentials, ...others } = await stage().customer();
        customer = { ...others, credentials: [own, ...credentials.filter(({ type }) => type !== 'smtp')] };
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
        const told = mail.mails.map((each) => readMail(each).text);
        await mail.close();
        expect(told.at(-1)).toContain('Nobody answered in time.\n\nNobody was deactivated.');
        expect((await customer.standIn.contacts()).every(({ status }) => status === 'active')).toBe(true);
      }, 130_000),
  };
}
