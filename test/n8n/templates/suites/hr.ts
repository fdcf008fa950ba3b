import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../../../shared/contract/index.ts';
import { builtIn } from '../../../sandbox/people/load.ts';
import { createCredential } from '../../workflows/credentials.ts';
import { listExecutions } from '../../workflows/executions.ts';
import { executionIds, ended, itemsOf, mapNodes, nextOf, runByTrigger } from '../template-runs.ts';
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
      const run = await runByTrigger(stage().n8n, workflow);
      expect(itemsOf(run, 'Run Result')).toMatchObject([{ status: 'succeeded' }]);
      whole = await customer.standIn.contacts();
    }, 120_000);

    test('mobile numbers and links of HR are in the account', () => {
      expect(
        whole.some(({ externalIds, mobile }) => externalIds['hr'] !== undefined && mobile !== null),
      ).toBe(true);
      expect(whole.every(({ status }) => status === 'active')).toBe(true);
    });

    test.each([
      ['empty', (rows: string[]) => rows.slice(0, 1), 'has 0 rows (at least 1 are expected)'],
      [
        'without the column of numbers',
        (rows: string[]) =>
          rows.map((row, index) => (index === 0 ? row.replace(/\bphone\b/, 'number') : row)),
        'lacks the columns phone.',
      ],
    ])('an HR file that is %s: nobody is touched, and the run says why', async (_, change, why) => {
      const rows = readFileSync(files().hr ?? builtIn.hr, 'utf8').split(/\r?\n/);
      await controlOf(customer).hrFile(`${change(rows).join('\n')}\n`);
      const run = await runByTrigger(stage().n8n, workflow);
      expect(run.status).toBe('error');
      expect(run.error).toContain(why);
      expect(await customer.standIn.contacts()).toEqual(whole);
    });

    test('a file that HR uploads by hand is planned with everyone in Entra, and only with a password', async () => {
      const { n8n, host } = stage();
      const known = await executionIds(n8n, workflow);
      await activateWorkflow(n8n, workflow);
      const scheduled = await nextOf(n8n, workflow, known, ({ mode }) => mode === 'trigger');
      await ended(n8n, workflow, scheduled.id);
      const start = workflow.nodes.find(({ name }) => name === 'HR File Uploaded');
      const url = `${host.url}/form/${String(start?.['webhookId'])}`;
      const form = new FormData();
      form.set(
        'field-0',
        new File([readFileSync(files().hr ?? builtIn.hr)], 'employees.csv', { type: 'text/csv' }),
      );
      expect((await fetch(url, { method: 'POST', body: form })).status).toBe(401);
      const authorization = `Basic ${btoa(`${uploader.user}:${uploader.password}`)}`;
      const sent = await fetch(url, { method: 'POST', body: form, headers: { authorization } });
      expect(sent.status).toBe(200);
      const uploaded = await nextOf(n8n, workflow, new Set([...known, scheduled.id]), () => true);
      const run = await ended(n8n, workflow, uploaded.id);
      await deactivateWorkflow(n8n, workflow);
      expect(run.error).toBeUndefined();
      expect(itemsOf(run, 'Run Result')).toMatchObject([
        { status: 'succeeded', totals: { created: 0, updated: 0 } },
      ]);
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
      const known = await executionIds(stage().n8n, workflow);
      // Publishing may already be refused, or the first poll fails.
      const published = activateWorkflow(stage().n8n, workflow);
      await published.catch((error: unknown) => expect(String(error)).toMatch(/Graph|Entra/));
      await sleep(2000);
      await deactivateWorkflow(stage().n8n, workflow);
      const runs = (await listExecutions(stage().n8n, workflow.id)).filter(({ id }) => !known.has(id));
      expect(runs.filter(({ status }) => status === 'success')).toEqual([]);
      await control.clearFaults();
      expect(await customer.standIn.contacts()).toEqual(whole);
    });
  });
}
