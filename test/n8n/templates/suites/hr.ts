import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../../../shared/contract/index.ts';
import { builtIn } from '../../../sandbox/people/load.ts';
import { createCredential } from '../../workflows/credentials.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import { eventually } from '../../workflows/eventually.ts';
import { executionIds, ended, mapNodes, nextOf, runItem } from '../template-runs.ts';
import type { Customer, TemplateStage } from '../template-stage.ts';
import { activateWorkflow, deactivateWorkflow, type SavedWorkflow } from '../../workflows/workflows.ts';
import { controlOf } from '../../sandbox/customer-control.ts';

const uploader = { user: 'hr', password: 'upload-on-loopback' };

/** Template 3, with files that HR did not mean to send. */
export function hrSuite(
  people: string,
  stage: () => TemplateStage,
  files: () => { directory?: string; hr?: string },
): void {
  describe(`HR file + Entra on ${people}`, () => {
    let customer: Customer;
    let workflow: SavedWorkflow;
    let whole: Contact[];

    beforeAll(async () => {
      customer = await stage().customer(files());
      const basic = await createCredential(stage().n8n, {
        name: 'Upload',
        type: 'httpBasicAuth',
        data: uploader,
      });
      workflow = await stage().save('hr-entra', customer, {}, (template) =>
        mapNodes(template, (node) =>
          node.name === 'HR File Uploaded'
            ? { ...node, disabled: false, credentials: { httpBasicAuth: { id: basic.id, name: basic.name } } }
            : node,
        ),
      );
      const run = await runByHand(stage().n8n, workflow);
      expect(runItem(run)).toMatchObject({ status: 'succeeded' });
      whole = await customer.standIn.contacts();
    }, 120_000);

    test('mobile numbers and links of HR are in the account', () => {
      expect(
        whole.some(({ externalIds, mobile }) => externalIds['hr'] !== undefined && mobile !== null),
      ).toBe(true);
      expect(whole.every(({ status }) => status === 'active')).toBe(true);
    });

    test.each([
      ['empty', (rows: string[]) => rows.slice(0, 1), 'Source 2 has 0 rows, and at least 1 are expected'],
      [
        'without the column of numbers',
        (rows: string[]) =>
          rows.map((row, index) => (index === 0 ? row.replace(/\bphone\b/, 'number') : row)),
        "'phone' is not in Source 2",
      ],
    ])('an HR file that is %s: nobody is touched, and the run says why', async (_, change, why) => {
      const rows = readFileSync(files().hr ?? builtIn.hr, 'utf8').split(/\r?\n/);
      await controlOf(customer).hrFile(`${change(rows).join('\n')}\n`);
      const run = await runByHand(stage().n8n, workflow);
      expect(run.status).toBe('error');
      expect(run.error).toContain(why);
      expect(await customer.standIn.contacts()).toEqual(whole);
    });

    test('a file that HR uploads by hand is planned with everyone in Entra, and only with a password', async () => {
      const { n8n, host } = stage();
      const known = await executionIds(n8n, workflow);
      await activateWorkflow(n8n, workflow);
      const start = workflow.nodes.find(({ name }) => name === 'HR File Uploaded');
      const url = `${host.url}/form/${String(start?.['webhookId'])}`;
      const form = new FormData();
      form.set(
        'field-0',
        new File([readFileSync(files().hr ?? builtIn.hr)], 'employees.csv', { type: 'text/csv' }),
      );
      // n8n opens the form a moment after the workflow is published.
      await eventually('The form', async () => ((await fetch(url)).status === 404 ? undefined : true));
      expect((await fetch(url, { method: 'POST', body: form })).status).toBe(401);
      const authorization = `Basic ${btoa(`${uploader.user}:${uploader.password}`)}`;
      const sent = await fetch(url, { method: 'POST', body: form, headers: { authorization } });
      expect(sent.status).toBe(200);
      const uploaded = await nextOf(n8n, workflow, known, () => true);
      const run = await ended(n8n, workflow, uploaded.id);
      await deactivateWorkflow(n8n, workflow);
      expect(run.error).toBeUndefined();
      expect(runItem(run)).toMatchObject({ status: 'succeeded', totals: { created: 0, updated: 0 } });
      expect(await customer.standIn.contacts()).toEqual(whole);
    });

    test('Entra down: nobody is touched', async () => {
      const control = controlOf(customer);
      await control.fault({
        server: 'graph',
        path: '/',
        count: 1000,
        kind: 'status',
        status: 503,
        retryAfter: '1',
      });
      const run = await runByHand(stage().n8n, workflow);
      expect(run.status).toBe('error');
      expect(run.error).toMatch(/Graph|Entra/);
      await control.clearFaults();
      expect(await customer.standIn.contacts()).toEqual(whole);
    });
  });
}
