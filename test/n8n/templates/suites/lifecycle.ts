import { beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../../../shared/contract/index.ts';
import { eventually } from '../../workflows/eventually.ts';
import { textOf } from '../../../sandbox/mail/message.ts';
import { ended, executionIds, itemsOf, nextOf, runByTrigger } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import type { SavedWorkflow } from '../../workflows/workflows.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

const approve = 'Approve exactly these removals';
const refuse = 'Refuse: nobody is deactivated';

/** Template 2, with `leavers` of the customer's people gone after the first sync. */
export function lifecycleSuite(
  people: string,
  stage: () => TemplateStage,
  files: () => Parameters<TemplateStage['customer']>[0],
  leavers: number,
): void {
  describe(`Entra full lifecycle on ${people}`, () => {
    let customer: Customer;
    let workflow: SavedWorkflow;
    let gone: string[];

    beforeAll(async () => {
      customer = await stage().customer(files());
      workflow = await stage().save('entra-full-lifecycle', customer, { emailTo: 'approver@example.com' });
      const first = await runByTrigger(stage().n8n, workflow);
      expect(itemsOf(first, 'Result')).toMatchObject([{ status: 'succeeded' }]);
      const control = controlOf(customer);
      const staff = await control.staff();
      gone = staff.slice(0, leavers).map(({ id }) => id);
      await control.change(gone[0] ?? '', { surname: '<b>Bold</b> {{ $env }}' });
      await runByTrigger(stage().n8n, workflow);
      for (const [index, id] of gone.entries())
        await (index % 2 === 0 ? control.disable(id) : control.remove(id));
    }, 120_000);

    const inactive = async (): Promise<string[]> =>
      (await customer.standIn.contacts())
        .filter(({ status }) => status === 'inactive')
        .map(({ externalIds }: Contact) => externalIds['entra'] ?? '')
        .sort();

    /** A run that holds removals, up to the question that came by chat. */
    const ask = async () => {
      const { n8n, chat, mail } = stage();
      const known = await executionIds(n8n, workflow);
      chat.messages.length = 0;
      mail.mails.length = 0;
      const run = await runByTrigger(n8n, workflow);
      const approval = await nextOf(
        n8n,
        workflow,
        known,
        ({ mode, status }) => mode === 'integrated' && status === 'waiting',
      );
      const question = await eventually('The question in chat', () => chat.messages[0]);
      const link = /https?:\S+/.exec(question.text)?.[0] ?? '';
      return { run, approval, question, link };
    };

    const answer = async (link: string, approval: { id: string }, decision: string) => {
      const form = new FormData();
      form.set('field-1', decision);
      form.set('field-2', 'Ngaire');
      const response = await fetch(link, { method: 'POST', body: form });
      expect(response.status).toBe(200);
      return ended(stage().n8n, workflow, approval.id);
    };

    test('removals over the limit are held, and the rest of the run goes on', async () => {
      const { run, question, link } = await ask();
      expect(itemsOf(run, 'Result')).toMatchObject([
        { status: 'held', totals: { held: leavers, deactivated: 0 } },
      ]);
      expect(await inactive()).toEqual([]);
      expect(question.text).toContain(`${leavers} removals held`);
      expect(question.text).toMatch(/\d+ % of the \d+ linked contacts/);
      expect(stage().mail.mails).toMatchObject([{ to: ['approver@example.com'] }]);
      expect(textOf(stage().mail.mails[0]!)).toContain(link);
      const page = await (await fetch(link)).text();
      expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt; {{ $env }}');
      expect(page).toContain('Account is disabled');
      expect(page).toContain('No longer in Entra');
    });

    test('refused: nobody is deactivated, and it says who refused', async () => {
      const { approval, link } = await ask();
      const end = await answer(link, approval, refuse);
      expect(end.status).toBe('success');
      expect(end.outputs['Apply Changes']).toBeUndefined();
      expect(await inactive()).toEqual([]);
      expect(stage().chat.messages[1]?.text).toContain('refused by Ngaire');
    });

    test('approved after one more has left: nobody is deactivated, and it says so', async () => {
      const control = controlOf(customer);
      const { approval, link } = await ask();
      const another = (await control.staff())[0]?.id ?? '';
      await control.disable(another);
      const end = await answer(link, approval, approve);
      await control.enable(another);
      expect(end.status).toBe('success');
      expect(await inactive()).toEqual([]);
      expect(stage().chat.messages[1]?.text).toContain('Nothing was released');
    });

    test('approved after most came back: nobody is deactivated, though the rest is below the limit', async () => {
      const control = controlOf(customer);
      const { approval, link } = await ask();
      const back = gone.filter((_, index) => index % 2 === 0).slice(1);
      const restored = gone.filter((_, index) => index % 2 === 1).slice(1);
      for (const id of back) await control.enable(id);
      for (const id of restored) await control.restore(id);
      await answer(link, approval, approve);
      expect(await inactive()).toEqual([]);
      expect(stage().chat.messages[1]?.text).toContain('Nothing was released');
      for (const id of back) await control.disable(id);
      for (const id of restored) await control.remove(id);
    });

    test('a new person in between does not spoil an approval, and exactly the approved are deactivated', async () => {
      const { approval, link } = await ask();
      const newcomer = { ...newPerson, id: crypto.randomUUID() };
      await controlOf(customer).add(newcomer);
      const end = await answer(link, approval, approve);
      expect(itemsOf(end, 'Result')).toMatchObject([{ totals: { deactivated: leavers, failed: 0 } }]);
      expect(await inactive()).toEqual([...gone].sort());
      expect(stage().chat.messages[1]?.text).toContain(
        `${leavers} of ${leavers} approved removals were carried out, approved by Ngaire`,
      );
    });

    test('the next run has nothing left to hold and brings the new person', async () => {
      const run = await runByTrigger(stage().n8n, workflow);
      expect(itemsOf(run, 'Result')).toMatchObject([
        { status: 'succeeded', totals: { created: 1, held: 0 } },
      ]);
    });
  });
}

const newPerson = {
  userPrincipalName: 'new.person@lanternbay.example',
  mail: 'new.person@lanternbay.example',
  displayName: 'New Person',
  givenName: 'New',
  surname: 'Person',
  accountEnabled: true,
  userType: 'Member',
};
