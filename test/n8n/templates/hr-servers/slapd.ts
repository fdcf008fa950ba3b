import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSecret } from '../../../sandbox/constants.ts';
import { serviceProcess } from '../../../queue/services/service-process.ts';
import { freePorts } from '../../host/ports.ts';
import type { HrRow } from '../../../sandbox/people/load.ts';
import { serverFolder, type HrServer } from './server.ts';

const suffix = 'dc=lanternbay,dc=example';
const base = `ou=People,${suffix}`;
const reader = `cn=reader,${suffix}`;

/** Debian's OpenLDAP with the attributes of Active Directory, on a port of this machine. */
export async function startLdap(program: string, rows: readonly HrRow[]): Promise<HrServer> {
  const { folder, remove } = serverFolder('slapd');
  const password = drawSecret('sandbox-ldap');
  const data = join(folder, 'data');
  mkdirSync(data);
  const config = join(folder, 'slapd.conf');
  writeFileSync(config, configuration(data, password), { mode: 0o600 });
  const people = join(folder, 'people.ldif');
  writeFileSync(people, directoryOf(rows));
  const [port] = await freePorts(1);
  const server = serviceProcess({
    name: 'slapd',
    program,
    // With a level of debugging it stays in the foreground.
    args: ['-d', '0', '-f', config, '-h', `ldap://127.0.0.1:${port}`],
    port,
    stopSignal: 'SIGTERM',
    log: join(folder, 'slapd.log'),
  });
  const close = async (): Promise<void> => {
    await server.stop();
    remove();
  };
  try {
    execFileSync(join(program, '..', 'slapadd'), ['-q', '-f', config, '-l', people], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await server.start();
  } catch (error) {
    await close();
    throw error;
  }
  const access = {
    hostname: '127.0.0.1',
    port: String(port),
    bindDN: reader,
    bindPassword: password,
    connectionSecurity: 'none',
  };
  return { credential: { name: 'LDAP', type: 'ldap', data: access }, settings: { ldapBase: base }, close };
}

function configuration(data: string, password: string): string {
  return [
    ...['core', 'cosine', 'inetorgperson', 'nis', 'msuser'].map(
      (name) => `include /etc/ldap/schema/${name}.schema`,
    ),
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    'sizelimit unlimited',
    'database mdb',
    `suffix "${suffix}"`,
    `rootdn "${reader}"`,
    `rootpw ${password}`,
    `directory ${data}`,
    '',
  ].join('\n');
}

/** HR's rows as accounts; every value in Base64, so that any letter is safe in it (RFC 2849). */
function directoryOf(rows: readonly HrRow[]): string {
  const entry = (dn: string, attributes: [string, string][]): string =>
    [
      `dn:: ${base64(dn)}`,
      ...attributes
        .filter(([, value]) => value.trim() !== '')
        .map(([name, value]) => `${name}:: ${base64(value)}`),
      '',
    ].join('\n');
  const tops = [
    entry(suffix, [
      ['objectClass', 'dcObject'],
      ['objectClass', 'organization'],
      ['dc', 'lanternbay'],
      ['o', 'Lantern Bay'],
    ]),
    entry(base, [
      ['objectClass', 'organizationalUnit'],
      ['ou', 'People'],
    ]),
  ];
  const accounts = rows.map((row, index) =>
    entry(`uid=account-${index},${base}`, [
      ['objectClass', 'inetOrgPerson'],
      ['objectClass', 'extensibleObject'],
      ['uid', `account-${index}`],
      ['cn', `${row['first_name']} ${row['last_name']}`],
      ['sn', row['last_name'] || 'Unknown'],
      ['givenName', row['first_name'] ?? ''],
      ['mail', row['work_email'] ?? ''],
      ['employeeID', row['employee_id'] ?? ''],
      ['userAccountControl', /current|active/i.test(row['status'] ?? '') ? '512' : '514'],
      [row['phone_type'] === 'Work' ? 'telephoneNumber' : 'mobile', row['phone'] ?? ''],
      ['title', row['job_title'] ?? ''],
      ['department', row['department'] ?? ''],
      ['l', row['city'] ?? ''],
      ['co', row['country'] ?? ''],
    ]),
  );
  return [...tops, ...accounts].join('\n');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
