import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { findHrServers, hrServerPackages } from '../../../../scripts/setup/hr-servers.mjs';
import type { Contact } from '../../../../shared/contract/index.ts';
import { builtIn, readHrRows } from '../../../sandbox/people/load.ts';
import { createCredential } from '../../workflows/credentials.ts';
import { runByHand } from '../../workflows/run-workflow.ts';
import { startHrDatabase } from '../hr-servers/postgres.ts';
import { startLdap } from '../hr-servers/slapd.ts';
import { startSftp } from '../hr-servers/sshd.ts';
import { mapNodes, runItem } from '../template-runs.ts';
import type { TemplateStage } from '../template-stage.ts';

const found = findHrServers();
const rows = readHrRows(builtIn.hr);

/** Addresses of the rows that have an ID in the file. */
const withId = new Set(
  rows.filter((row) => /^\d+$/.test(row['employee_id'] ?? '')).map((row) => row['work_email']?.toLowerCase()),
);

/** Each variant of template 8 with a real server: its reading node, and how the server is started where it is installed. */
const systems = [
  {
    name: 'sql',
    node: 'HR Database',
    package: hrServerPackages.postgres,
    program: found.postgres,
    start: (at: string) => startHrDatabase(at, rows),
    isComparable: () => true,
  },
  {
    name: 'ldap',
    node: 'LDAP',
    package: hrServerPackages.slapd,
    program: found.slapd,
    start: (at: string) => startLdap(at, rows),
    // Accounts have a GUID each, and the filter leaves out those without an address.
    isComparable: ({ email }: FromHr) => email !== null && withId.has(email),
  },
  {
    name: 'sftp',
    node: 'HR Export',
    package: hrServerPackages.sshd,
    program: found.sshd,
    start: (at: string) => startSftp(at, readFileSync(builtIn.hr, 'utf8')),
    isComparable: () => true,
  },
];

/** What HR says of a person, by the address that both have. */
type FromHr = Pick<Contact, 'email' | 'status' | 'mobile' | 'phone' | 'location'>;

/** Template 8 against Debian's own servers, compared with template 3 on the same people. */
export function hrSystemsSuite(stage: () => TemplateStage): void {
  describe('HR system + Entra', () => {
    let byFile: FromHr[];

    beforeAll(async () => {
      const customer = await stage().customer();
      await runByHand(stage().n8n, await stage().save('hr-entra', customer));
      byFile = fromHr(await customer.standIn.contacts());
      expect(byFile.filter(({ mobile }) => mobile !== null).length).toBeGreaterThan(20);
    }, 60_000);

    for (const { name, node, package: debianPackage, program, start, isComparable } of systems) {
      const missing = program === undefined ? ` (skipped: install the Debian package ${debianPackage})` : '';
      test.skipIf(program === undefined)(
        `${name}: a real server gives what the file gave; once it is gone, nobody is touched${missing}`,
        async () => {
          const { n8n } = stage();
          const server = await start(program ?? '');
          try {
            const { id, name: title, type } = await createCredential(n8n, server.credential);
            const customer = await stage().customer();
            const workflow = await stage().save(`hr-system-${name}`, customer, server.settings, (template) =>
              mapNodes(template, (each) =>
                each.name === node
                  ? { ...each, retryOnFail: false, credentials: { [type]: { id, name: title } } }
                  : each,
              ),
            );
            const run = await runByHand(n8n, workflow);
            expect(run.error).toBeUndefined();
            expect(runItem(run)?.['status']).toMatch(/succeeded|partial/);
            const contacts = await customer.standIn.contacts();
            expect(fromHr(contacts).filter(isComparable)).toEqual(byFile.filter(isComparable));

            await server.close();
            const without = await runByHand(n8n, workflow);
            expect(without.status).toBe('error');
            expect(without.error).toMatch(/ECONNREFUSED|connect/i);
            expect(await customer.standIn.contacts()).toEqual(contacts);
          } finally {
            await server.close();
          }
        },
        60_000,
      );
    }
  });
}

function fromHr(contacts: readonly Contact[]): FromHr[] {
  const said = contacts.map(({ email, status, mobile, phone, location }) => ({
    email,
    status,
    mobile,
    phone,
    location,
  }));
  const order = (contact: FromHr): string => JSON.stringify(contact);
  return said.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
