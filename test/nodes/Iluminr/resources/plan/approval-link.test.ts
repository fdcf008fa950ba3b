import type { IExecuteFunctions } from 'n8n-workflow';
import { expect, test } from 'vitest';
import { createApprovalRequest } from '../../../../../nodes/Iluminr/resources/plan/create-approval-request.operation.ts';
import type { Run } from '../../../../../nodes/Iluminr/operation.ts';
import { planSync } from '../../../../../shared/sync/index.ts';
import { company, itemsOf } from '../../../../contacts/report/sign-off/given.ts';
import { contact, full, person } from '../../../../sync/given.ts';

const contacts = Array.from({ length: 20 }, (_, number) => contact(`p${number}`));
const held = itemsOf(planSync({ ...company, sources: [full('entra', [person('p0')])], contacts }));

/** A worker that makes links to `base`, asked about an account of UAT; `told` is what it says to the editor and to n8n's log. */
function runOn(base: string, given: readonly unknown[]): { run: Run; told: string[] } {
  const told: string[] = [];
  const context = {
    getNodeParameter: (_name: string, _index: number, otherwise: unknown) => otherwise,
    getCredentials: async () => ({ baseUrl: 'https://uat.iluminr.example' }),
    evaluateExpression: (expression: string) =>
      expression === '{{ $execution.resumeUrl }}' ? `${base}/webhook-waiting/17` : undefined,
    helpers: { prepareBinaryData: async (content: Buffer) => ({ data: content.toString('base64') }) },
    logger: { error: (message: string) => told.push(message) },
    addExecutionHints: ({ message }: { message: string }) => told.push(message),
  } as unknown as IExecuteFunctions;
  const account = { organisation: 'Lantern Bay', environment: 'uat' };
  const run = { context, account, items: given.map((json) => ({ json })) } as unknown as Run;
  return { run, told };
}

test('a worker that does not know its address asks nobody, and says in the editor and in the log what to set', async () => {
  const { run, told } = runOn('http://localhost:5678', held);
  expect(await createApprovalRequest.execute(run)).toEqual([]);
  expect(told).toHaveLength(2);
  for (const message of told)
    expect(message).toContain('Set WEBHOOK_URL to the address at which people open n8n');
});

test('a worker that knows it asks', async () => {
  const { run, told } = runOn('https://n8n.lanternbay.example', held);
  expect(await createApprovalRequest.execute(run)).toHaveLength(1);
  expect(told).toEqual([]);
});

test('when nothing is held, the address does not matter', async () => {
  const { run, told } = runOn('', itemsOf(planSync(company)));
  expect(await createApprovalRequest.execute(run)).toEqual([]);
  expect(told).toEqual([]);
});
