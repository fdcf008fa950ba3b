import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openN8n } from '../../../../scripts/customers/n8n/api.ts';
import { writeBoard } from '../../../../scripts/customers/n8n/board.ts';
import { readMail, textOf } from '../../../sandbox/mail/message.ts';
import { createApiKey } from '../../customers/api-key.ts';
import { controlOf } from '../../sandbox/customer-control.ts';
import { createCredential } from '../../workflows/credentials.ts';
import { eventually } from '../../workflows/eventually.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import { activateWorkflow, deactivateWorkflow, type SavedWorkflow } from '../../workflows/workflows.ts';
import { ended, executionIds, itemsOf, mapNodes, nextOf } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';

const member = { user: 'csm', password: crypto.randomUUID() };

/** Template 6: the newest run of every customer, whoever needs a look named in one mail, and one started by a form. */
export function controlRoomSuite(stage: () => TemplateStage): void {
  describe('Many customers: the control room', () => {
    let room: SavedWorkflow;
    let well: { account: Customer; workflow: SavedWorkflow };
    let failing: { account: Customer; workflow: SavedWorkflow };

    const make = async (name: string, template: string) => {
      const account = await stage().customer();
      const workflow = await stage().save(template, account, {}, (each) => ({ ...each, name }));
      await activateWorkflow(stage().n8n, workflow);
      return { account, workflow };
    };

    beforeAll(async () => {
      const { n8n, host } = stage();
      well = await make('Harbour Clinics', 'entra-additive');
      failing = await make('Ridge Energy', 'entra-additive');
      const held = await make('Quay Transport', 'entra-full-lifecycle');
      const never = await make('Lantern Bay', 'entra-additive');
      const paused = await make('Paused Ltd', 'entra-additive');

      await runByHand(n8n, well.workflow);
      const forbidden = { server: 'graph', path: '/', count: 1000, kind: 'status', status: 403 };
      await controlOf(failing.account).fault(forbidden);
      await runByHand(n8n, failing.workflow);
      await runByHand(n8n, held.workflow);
      const control = controlOf(held.account);
      for (const { id } of (await control.staff()).slice(0, 40)) await control.remove(id);
      const known = await executionIds(n8n, held.workflow);
      await runByHand(n8n, held.workflow);
      await nextOf(n8n, held.workflow, known, ({ status }) => status === 'waiting');

      const apiKey = await createApiKey(n8n);
      const row = ({ name, id }: SavedWorkflow, everyHours: number, published = true) => ({
        ...{ customer: name, workflowId: id, environment: 'uat', everyHours, published },
      });
      await writeBoard(openN8n(host.url, apiKey), [
        row(well.workflow, 1),
        row(failing.workflow, 1),
        row(held.workflow, 24),
        row(never.workflow, -2),
        row(paused.workflow, 24, false),
      ]);
      const api = await createCredential(n8n, {
        name: 'This n8n',
        type: 'n8nApi',
        data: { apiKey, baseUrl: `${host.url}/api/v1` },
      });
      const password = await createCredential(n8n, {
        name: 'Whoever may start',
        type: 'httpBasicAuth',
        data: member,
      });
      room = await stage().save('many-customers', well.account, {}, (workflow) =>
        mapNodes(workflow, (node) => {
          if (node.name === 'Newest Run')
            return { ...node, credentials: { n8nApi: { id: api.id, name: api.name } } };
          if (node.name !== 'Start One Now') return node;
          const credentials = { httpBasicAuth: { id: password.id, name: password.name } };
          return { ...node, disabled: false, credentials };
        }),
      );
    }, 120_000);

    beforeEach(() => {
      stage().mail.mails.length = 0;
    });

    test('names who failed, who is held and who did not run, and nobody else', async () => {
      const run = await runByHand(stage().n8n, room);
      expect(run.error).toBeUndefined();
      const seen = itemsOf(run, 'Verdict').map(({ customer, state, isLate }) => [customer, state, isLate]);
      expect(seen).toEqual(
        expect.arrayContaining([
          ['Harbour Clinics', 'the last run succeeded', false],
          ['Ridge Energy', 'the last run failed', false],
          ['Quay Transport', 'removals are held', false],
          ['Lantern Bay', 'did not run', true],
        ]),
      );
      expect(seen).toHaveLength(4);
      const mail = stage().mail.mails.find((each) => readMail(each).subject.includes('customers'));
      expect(readMail(mail!).subject).toBe('3 of 4 iluminr customers need a look');
      const text = textOf(mail!);
      expect(text).toContain('Ridge Energy: the last run failed (');
      expect(text).toContain('Quay Transport: removals are held (');
      expect(text).toContain('Lantern Bay: late, did not run (never)');
      expect(text).not.toContain('Harbour Clinics');
    }, 60_000);

    test('one is started by the form, with a password only, in a run of their own', async () => {
      const { n8n, host } = stage();
      await controlOf(failing.account).clearFaults();
      const known = await executionIds(n8n, failing.workflow);
      await activateWorkflow(n8n, room);
      const start = room.nodes.find(({ name }) => name === 'Start One Now');
      const url = `${host.url}/form/${String(start?.['webhookId'])}`;
      const form = new FormData();
      form.set('field-0', ' Ridge Energy ');
      await eventually('The form', async () => ((await fetch(url)).status === 404 ? undefined : true));
      expect((await fetch(url, { method: 'POST', body: form })).status).toBe(401);
      const authorization = `Basic ${btoa(`${member.user}:${member.password}`)}`;
      const sent = await fetch(url, { method: 'POST', body: form, headers: { authorization } });
      expect(sent.status).toBe(200);
      const started = await nextOf(n8n, failing.workflow, known, () => true);
      const run = await ended(n8n, failing.workflow, started.id);
      await deactivateWorkflow(n8n, room);
      expect(run.error).toBeUndefined();
      expect((await failing.account.standIn.contacts()).length).toBeGreaterThan(50);
      const again = await runByHand(n8n, room);
      const verdict = itemsOf(again, 'Verdict').find(({ customer }) => customer === 'Ridge Energy');
      expect(verdict).toMatchObject({ state: 'the last run succeeded', isLate: false });
    }, 90_000);
  });
}
