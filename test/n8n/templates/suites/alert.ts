import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCredential } from '../../workflows/credentials.ts';
import { eventually } from '../../workflows/eventually.ts';
import { readMail, textOf } from '../../../sandbox/mail/message.ts';
import { everySecond, itemsOf, mapNodes, runBySchedule, runItem } from '../template-runs.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import {
  activateWorkflow,
  deactivateWorkflow,
  type SavedWorkflow,
  type Workflow,
} from '../../workflows/workflows.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

/** Template 5: one message at once for an execution that failed, and one a day for what needs a look; `leavers` are more than the guard lets go. */
export function alertSuite(
  people: string,
  stage: () => TemplateStage,
  files: () => Parameters<TemplateStage['customer']>[0],
  leavers: number,
): void {
  describe(`Alert on held or failed syncs, on ${people}`, () => {
    let customer: Customer;
    let alert: SavedWorkflow;
    let lifecycle: SavedWorkflow;

    beforeAll(async () => {
      customer = await stage().customer(files());
      alert = await stage().save('alert', customer, {}, withChat);
      lifecycle = await stage().save('entra-full-lifecycle', customer, {});
    }, 120_000);

    beforeEach(() => {
      stage().mail.mails.length = 0;
      stage().chat.messages.length = 0;
    });

    test('an execution that fails is told at once, by mail and by chat, with its step and its reason', async () => {
      const { n8n } = stage();
      const wrong = await createCredential(n8n, {
        name: 'A key that is none',
        type: 'iluminrApi',
        data: { environment: 'uat', baseUrl: customer.sandbox.iluminr.url, apiKey: 'no-such-key' },
      });
      const quiet = await stage().save('alert', customer, {}, withChat);
      await activateWorkflow(n8n, quiet);
      const broken = await stage().save('entra-additive', customer, {}, (template) => ({
        ...mapNodes(everySecond({ ...template, name: 'Sync of Harbour Clinics' }), (node) =>
          node.credentials?.['iluminrApi'] === undefined
            ? node
            : { ...node, credentials: { iluminrApi: { id: wrong.id, name: wrong.name } } },
        ),
        settings: { ...template.settings, errorWorkflow: quiet.id },
      }));
      // Only an execution that nobody started by hand calls the error workflow.
      const run = await runBySchedule(n8n, broken);
      expect(run.status).toBe('error');
      const message = await eventually('The alert', () => stage().chat.messages[0]);
      const mail = await eventually('The mail', () => stage().mail.mails[0]);
      await deactivateWorkflow(n8n, quiet);
      for (const text of [message.text, textOf(mail)]) {
        expect(text).toContain(
          '"Sync of Harbour Clinics" did not finish, at the step "iluminr Contact Diff"',
        );
        expect(text).toContain('API key');
        expect(text).toContain(`/executions/${run.id}`);
      }
      expect(mail.to).toEqual(['crisis-team@example.com']);
    });

    test('nothing is sent when all is well', async () => {
      const first = await runByHand(stage().n8n, lifecycle);
      const issues = await customer.standIn.issues(String(runItem(first)?.['runId']));
      // An issue about a source as a whole names nobody, and goes once each number is right.
      for (const { sourceId } of issues)
        if (sourceId !== null) await controlOf(customer).change(sourceId, { mobilePhone: null });
      await runByHand(stage().n8n, lifecycle);
      const run = await runByHand(stage().n8n, alert);
      expect(run.error).toBeUndefined();
      expect(itemsOf(run, 'Digest')).toEqual([]);
      // The clock of the workflow that failed before ticks every second: what it set off last may come only now.
      const isOfNow = (text: string): boolean => !text.includes('Sync of Harbour Clinics');
      expect(stage().chat.messages.filter(({ text }) => isOfNow(text))).toEqual([]);
      expect(stage().mail.mails.filter((mail) => isOfNow(textOf(mail)))).toEqual([]);
    });

    test('held removals and people to review are in the digest, with names and reasons', async () => {
      const control = controlOf(customer);
      const staff = await control.staff();
      for (const { id } of staff.slice(0, leavers)) await control.disable(id);
      await control.change(staff.at(-1)?.id ?? '', { mobilePhone: 'ask reception' });
      await runByHand(stage().n8n, lifecycle);
      const run = await runByHand(stage().n8n, alert);
      expect(run.error).toBeUndefined();
      const [message] = stage().chat.messages;
      const mail = stage().mail.mails.find((each) => readMail(each).subject.startsWith('iluminr syncs'));
      for (const text of [message?.text ?? '', mail === undefined ? '' : textOf(mail)]) {
        expect(text).toContain(
          `Entra full lifecycle: ${leavers} removals are held and wait for an approval; 1 to review.`,
        );
        expect(text).toContain('"ask reception" is not a valid mobile number');
        expect(text).toContain(staff.at(-1)?.mail);
      }
    });
  });
}

/** The template with the node for Teams switched on. */
function withChat(workflow: Workflow): Workflow {
  return mapNodes(workflow, (node) => (node.name === 'Send to Chat' ? { ...node, disabled: false } : node));
}
