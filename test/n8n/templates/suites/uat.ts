import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtIn } from '../../../sandbox/people/load.ts';
import { parse as readCsv } from './csv.ts';
import { attachmentsOf } from '../../../sandbox/mail/message.ts';
import { itemsOf, mapNodes, runByTrigger } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import { controlOf } from '../../sandbox/customer-control.ts';
import type { Workflow } from '../../workflows/workflows.ts';

/** Template 4, compared with what template 3 then does. */
export function uatSuite(
  people: string,
  stage: () => TemplateStage,
  files: () => { directory?: string; hr?: string },
): void {
  describe(`UAT check on ${people}`, () => {
    let customer: Customer;
    let html: string;
    let rows: Record<string, string>[];
    const of = (section: string): Record<string, string>[] =>
      rows.filter((row) => row['section'] === section);
    const total = (name: string): number =>
      Number(of('total').find((row) => row['name']?.startsWith(name))?.['filled']);

    beforeAll(async () => {
      customer = await stage().customer(files());
      const control = controlOf(customer);
      const [one, two] = await control.staff();
      await control.change(one?.id ?? '', { surname: '<script>alert(1)</script>' });
      await control.change(two?.id ?? '', { jobTitle: '=HYPERLINK("http://x.example","Click")' });
      const workflow = await stage().save('uat-check', customer, { emailTo: 'csm@example.com' });
      stage().mail.mails.length = 0;
      const run = await runByTrigger(stage().n8n, workflow);
      expect(run.error).toBeUndefined();
      const [mail] = stage().mail.mails;
      if (mail === undefined) throw new Error('No report was sent.');
      const attachments = attachmentsOf(mail);
      html = attachments['uat-sign-off.html'] ?? '';
      rows = readCsv(attachments['uat-sign-off.csv'] ?? '');
    }, 120_000);

    test('writes nothing', async () => {
      expect(await customer.standIn.contacts()).toEqual([]);
    });

    test('tells of every field its type and format, and how many have it, lack it, or have it wrong', () => {
      const fields = of('field');
      expect(fields.map((row) => row['field'])).toEqual(
        expect.arrayContaining([
          'email',
          'firstName',
          'lastName',
          'mobile',
          'phone',
          'jobTitle',
          'department',
          'location',
          'customFields.employeeId',
        ]),
      );
      const persons = total('People as iluminr would have them');
      for (const field of fields) {
        expect(field['type']).not.toBe('');
        expect(field['format']).not.toBe('');
        expect(Number(field['filled']) + Number(field['missing'])).toBe(persons);
      }
      const withoutEmail = of('create').filter((row) => row['email'] === '').length;
      expect(fields.find((row) => row['field'] === 'email')).toMatchObject({
        type: 'text',
        missing: String(withoutEmail),
      });
    });

    test('gives wrong values with their count and examples', () => {
      const mobile = of('field').find((row) => row['field'] === 'mobile');
      const wrong = of('review').filter((row) => row['field'] === 'mobile');
      expect(Number(mobile?.['invalid'])).toBe(wrong.length);
      if (wrong.length > 0) expect(mobile?.['invalidValues']).toContain('is not a valid mobile number');
    });

    test('shows text of the directory as text, in the page and in the spreadsheet', () => {
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(html).not.toContain('<script');
      const cells = rows.flatMap((row) => Object.values(row));
      expect(cells.filter((value) => /^\s*[=+\-@]/.test(value))).toEqual([]);
      expect(html).toContain('with country code');
    });

    test('names everyone whom go-live creates, and as many are created then', async () => {
      const creates = of('create').map((row) => row['email']);
      expect(creates).toHaveLength(total('To create'));
      const live = await stage().save('hr-entra', customer);
      const run = await runByTrigger(stage().n8n, live);
      expect(itemsOf(run, 'Run Result')).toMatchObject([{ totals: { created: creates.length } }]);
      const emails = (await customer.standIn.contacts()).map(({ email }) => email ?? '');
      expect(emails.sort()).toEqual([...creates].sort());
    });

    test('a second check has nothing to create, and names who has left', async () => {
      const control = controlOf(customer);
      const [leaver] = (await control.staff()).slice(-1);
      const address = leaver?.mail?.toLowerCase() ?? '';
      await control.disable(leaver?.id ?? '');
      const rowsOfHr = readFileSync(files().hr ?? builtIn.hr, 'utf8').split('\n');
      await control.hrFile(rowsOfHr.filter((row) => !row.toLowerCase().includes(address)).join('\n'));
      stage().mail.mails.length = 0;
      await runByTrigger(stage().n8n, await stage().save('uat-check', customer, {}, takesWrongNumbers));
      const [mail] = stage().mail.mails;
      rows = readCsv(mail === undefined ? '' : (attachmentsOf(mail)['uat-sign-off.csv'] ?? ''));
      expect(of('create')).toEqual([]);
      expect(of('deactivate').map((row) => row['email'])).toEqual([address]);
      expect((await customer.standIn.contacts()).every(({ status }) => status === 'active')).toBe(true);
    });
  });
}

/** Half the numbers of Adventure Works are of area codes that do not exist, which alone would make its file a doubtful one. */
function takesWrongNumbers(template: Workflow): Workflow {
  return mapNodes(template, (node) =>
    node.type.endsWith('.iluminrContactDiff')
      ? {
          ...node,
          parameters: {
            ...node.parameters,
            source2Options: { ...(node.parameters['source2Options'] as object), mostUnreadable: 60 },
          },
        }
      : node,
  );
}
