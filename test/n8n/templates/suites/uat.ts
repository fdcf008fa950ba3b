import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../../../../shared/csv.ts';
import { builtIn } from '../../../sandbox/people/load.ts';
import { attachmentsOf } from '../../../sandbox/mail/message.ts';
import { controlOf } from '../../sandbox/customer-control.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import { mapNodes, runItem } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import type { Workflow } from '../../workflows/workflows.ts';

type Report = { html: string; rows: Record<string, string>[] };

/** Template 4, compared with what template 3 then does. */
export function uatSuite(
  people: string,
  stage: () => TemplateStage,
  files: () => { directory?: string; hr?: string },
): void {
  describe(`UAT check on ${people}`, () => {
    let customer: Customer;
    let report: Report;
    const of = (section: string): Record<string, string>[] =>
      report.rows.filter((row) => row['do'] === section);

    const check = async (change?: (workflow: Workflow) => Workflow): Promise<Report> => {
      const settings = { customer: 'Lantern Bay', tenant: 'lanternbay.example', emailTo: 'csm@example.com' };
      const workflow = await stage().save('uat-check', customer, settings, change);
      stage().mail.mails.length = 0;
      const run = await runByHand(stage().n8n, workflow);
      expect(run.error).toBeUndefined();
      // Another workflow's clock may send a mail meanwhile.
      const attachments = stage()
        .mail.mails.map(attachmentsOf)
        .find((each) => 'sign-off.csv' in each);
      if (attachments === undefined) throw new Error('No report was sent.');
      const [head = [], ...body] = readCsv(attachments['sign-off.csv'] ?? '');
      return {
        html: attachments['sign-off.html'] ?? '',
        rows: body.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))),
      };
    };

    beforeAll(async () => {
      customer = await stage().customer(files());
      const control = controlOf(customer);
      const [one, two] = await control.staff();
      await control.change(one?.id ?? '', { surname: '<script>alert(1)</script>' });
      await control.change(two?.id ?? '', { jobTitle: '=HYPERLINK("http://x.example","Click")' });
      report = await check();
    }, 120_000);

    test('writes nothing', async () => {
      expect(await customer.standIn.contacts()).toEqual([]);
    });

    test('carries customer, tenant and environment, and says what going live does', () => {
      for (const part of ['Lantern Bay', 'lanternbay.example', 'UAT', 'Going live creates'])
        expect(report.html).toContain(part);
    });

    test('shows text of the directory as text, in the page and in the spreadsheet', () => {
      expect(report.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(report.html).not.toContain('<script');
      const cells = report.rows.flatMap((row) => Object.values(row));
      expect(cells.filter((value) => /^\s*[=+\-@]/.test(value))).toEqual([]);
    });

    test('names everybody who is left out, with the reason', () => {
      expect(report.html).not.toContain('counted here and not named');
      for (const row of of('skipped')) expect([row['name'] || row['email'], row['why']]).not.toContain('');
      expect(report.html.includes('<summary>Left out')).toBe(of('skipped').length > 0);
    });

    test('names everyone whom going live creates, and as many are created then', async () => {
      const creates = of('create').map((row) => row['email']);
      const live = await stage().save('hr-entra', customer);
      const run = await runByHand(stage().n8n, live);
      expect(runItem(run)).toMatchObject({ totals: { created: creates.length } });
      const emails = (await customer.standIn.contacts()).map(({ email }) => email ?? '');
      expect(emails.sort()).toEqual([...creates].sort());
    });

    test('a second check has nobody to create; in Full Lifecycle it names who has left', async () => {
      const control = controlOf(customer);
      const [leaver] = (await control.staff()).slice(-1);
      const address = leaver?.mail?.toLowerCase() ?? '';
      await control.disable(leaver?.id ?? '');
      const rows = readFileSync(files().hr ?? builtIn.hr, 'utf8').split('\n');
      await control.hrFile(rows.filter((row) => !row.toLowerCase().includes(address)).join('\n'));
      report = await check(fullLifecycle);
      expect(of('create')).toEqual([]);
      const said = report.rows.filter((row) => row['email'] === address).map((row) => row['do']);
      expect(said).toContain('deactivate');
      expect((await customer.standIn.contacts()).every(({ status }) => status === 'active')).toBe(true);
    });
  });
}

/** The mode that takes leavers. Half the numbers of Adventure Works are of area codes that do not exist. */
function fullLifecycle(template: Workflow): Workflow {
  return mapNodes(template, (node) =>
    node.type.endsWith('.iluminrContactDiff')
      ? {
          ...node,
          parameters: {
            ...node.parameters,
            mode: 'full',
            source2Options: { ...(node.parameters['source2Options'] as object), mostUnreadable: 60 },
          },
        }
      : node,
  );
}
