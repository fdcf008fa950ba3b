import { beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../../../shared/contract/index.ts';
import { eventually } from '../../workflows/eventually.ts';
import { attachmentsOf, readMail, textOf } from '../../../sandbox/mail/message.ts';
import { runCalled } from '../called.ts';
import { ended, executionIds, nextOf, runItem } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import { activateWorkflow, type SavedWorkflow } from '../../workflows/workflows.ts';
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
      // Its own `preview`: a call writes, and so does what an approval sets off.
      const settings = { customer: 'Lantern Bay', emailTo: 'approver@example.com', preview: undefined };
      workflow = await stage().save('entra-full-lifecycle', customer, settings);
      // The workflow asks in an execution of its own, which calls what is published.
      await activateWorkflow(stage().n8n, workflow);
      const first = await runCalled(stage().n8n, workflow);
      expect(runItem(first)).toMatchObject({ status: 'succeeded' });
      const control = controlOf(customer);
      const staff = await control.staff();
      gone = staff.slice(0, leavers).map(({ id }) => id);
      await control.change(gone[0] ?? '', { surname: '<b>Bold</b> {{ $env }}' });
      await runCalled(stage().n8n, workflow);
      for (const [index, id] of gone.entries())
        await (index % 2 === 0 ? control.disable(id) : control.remove(id));
    }, 120_000);

    const inactive = async (): Promise<string[]> =>
      (await customer.standIn.contacts())
        .filter(({ status }) => status === 'inactive')
        .map(({ externalIds }: Contact) => externalIds['entra'] ?? '')
        .sort();

    /** A run that holds removals, up to the question that came by mail. */
    const ask = async () => {
      const { n8n, mail } = stage();
      const known = await executionIds(n8n, workflow);
      mail.mails.length = 0;
      const run = await runCalled(n8n, workflow);
      const approval = await nextOf(
        n8n,
        workflow,
        known,
        ({ mode, status }) => mode === 'integrated' && status === 'waiting',
      );
      const [list, question] = await eventually('The list and the question', () =>
        mail.mails.length < 2 ? undefined : mail.mails,
      );
      const link = /href="([^"]+)"/.exec(readMail(question!).html)?.[1]?.replaceAll('&amp;', '&') ?? '';
      return { run, approval, list: list!, question: question!, link };
    };

    const answer = async (link: string, approval: { id: string }, decision: string) => {
      const form = new FormData();
      form.set('field-1', decision);
      form.set('field-2', 'Ngaire');
      const response = await fetch(link, { method: 'POST', body: form });
      expect(response.status).toBe(200);
      const end = await ended(stage().n8n, workflow, approval.id);
      const told = await eventually('What came of it', () => stage().mail.mails[2]);
      return { end, told: textOf(told), subject: readMail(told).subject };
    };

    test('removals over the limit are held, and the mail, its list and the form say whose', async () => {
      const { run, list, question, link } = await ask();
      expect(runItem(run)).toMatchObject({ status: 'held', totals: { held: leavers, deactivated: 0 } });
      expect(await inactive()).toEqual([]);
      for (const text of [textOf(list), readMail(question).html]) {
        expect(text).toContain(`deactivate ${leavers} people at Sandbox Organisation, environment UAT`);
        expect(text).toMatch(/\d+ % of the \d+ linked contacts/);
      }
      expect(readMail(list).subject).toBe(`${readMail(question).subject} The list`);
      expect(textOf(list)).toContain(
        'the button in the mail that comes just after this one. It waits 20 hours',
      );
      expect(readMail(question).html).toContain(
        'came with the mail just before this one. This question waits 20 hours',
      );
      expect(list.to).toEqual(['approver@example.com']);
      expect(attachmentsOf(list)['held-removals.csv']?.trim().split('\r\n')).toHaveLength(leavers + 1);
      const page = await (await fetch(link)).text();
      expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt; {{ $env }}');
      expect(page).toContain(`Lantern Bay (UAT): deactivate ${leavers} people in iluminr?`);
      expect(page).toContain('disabled in Entra');
      expect(page).toContain('no longer in Entra');
    });

    test('opening the link decides nothing, and without its signature it opens nothing', async () => {
      const { approval, link } = await ask();
      for (let visit = 0; visit < 3; visit++) await fetch(link);
      expect((await nextOf(stage().n8n, workflow, new Set(), ({ id }) => id === approval.id)).status).toBe(
        'waiting',
      );
      const unsigned = new URL(link);
      unsigned.searchParams.delete('signature');
      expect((await fetch(unsigned)).status).toBe(401);
      await answer(link, approval, refuse);
    });

    test('refused: nobody is deactivated, and it says who refused', async () => {
      const { approval, link } = await ask();
      const { end, told, subject } = await answer(link, approval, refuse);
      expect(subject).toBe(`Not approved: Lantern Bay (UAT): deactivate ${leavers} people in iluminr`);
      expect(end.status).toBe('success');
      expect(end.outputs['Apply Changes']).toBeUndefined();
      expect(await inactive()).toEqual([]);
      expect(told).toContain(
        'Refused by Ngaire.\n\nNobody was deactivated. While they are gone from Entra, the next run asks again.',
      );
    });

    test('approved after one more has left: nobody is deactivated, and somebody is asked anew', async () => {
      const control = controlOf(customer);
      const { approval, link } = await ask();
      const another = (await control.staff())[0]?.id ?? '';
      await control.disable(another);
      const { end } = await answer(link, approval, approve);
      await control.enable(another);
      expect(end.status).toBe('success');
      expect(runItem(end)).toMatchObject({ status: 'held', totals: { held: leavers + 1, deactivated: 0 } });
      expect(await inactive()).toEqual([]);
      const mails = await eventually('The new question and what came of this one', () =>
        stage().mail.mails.length < 5 ? undefined : stage().mail.mails,
      );
      const subjects = mails.map((mail) => readMail(mail).subject);
      expect(subjects).toContain(`Lantern Bay (UAT): deactivate ${leavers + 1} people in iluminr?`);
      const told = mails.find((mail) => readMail(mail).subject.startsWith('Held again: '));
      expect(told && textOf(told)).toContain('changed since the question: nobody was deactivated.');
      expect(subjects.filter((subject) => subject.startsWith('Approved'))).toEqual([]);
    });

    test('a new person in between does not spoil an approval, and exactly the approved are deactivated', async () => {
      const { approval, link } = await ask();
      const newcomer = { ...newPerson, id: crypto.randomUUID() };
      await controlOf(customer).add(newcomer);
      const { end, told, subject } = await answer(link, approval, approve);
      expect(subject).toBe(`Approved: Lantern Bay (UAT): deactivate ${leavers} people in iluminr`);
      expect(told).not.toContain('asks again');
      expect(runItem(end)).toMatchObject({ totals: { created: 1, deactivated: leavers, failed: 0 } });
      expect(await inactive()).toEqual([...gone].sort());
      expect(told).toContain(`${leavers} deactivated`);
      expect(told).toContain('Approved by "Ngaire" (a name typed into the form)');
      const issues = await customer.standIn.issues(String(runItem(end)?.['runId']));
      expect(issues[0]).toMatchObject({
        code: 'removals_approved',
        message: expect.stringContaining('Approved by "Ngaire"') as string,
      });
    });

    test('the next run has nothing left to do', async () => {
      const run = await runCalled(stage().n8n, workflow);
      expect(runItem(run)).toMatchObject({ status: 'succeeded', totals: { created: 0, held: 0 } });
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
