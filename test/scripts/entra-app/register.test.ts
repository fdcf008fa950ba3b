import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../scripts/setup/places.mjs';
import { needOf } from '../../../shared/directory/graph/permissions.ts';
import { temporaryFolder } from '../temporary.ts';

const folder = join(projectRoot, 'scripts/entra-app');
const bash = readFileSync(join(folder, 'register.sh'), 'utf8');
const powershell = readFileSync(join(folder, 'register.ps1'), 'utf8');

/** Application permissions of Microsoft Graph (learn.microsoft.com/graph/permissions-reference). */
const roleIds = {
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
};
const microsoftGraph = '00000003-0000-0000-c000-000000000000';
const clientId = '11111111-2222-4333-8444-555555555555';

/** Answers like the Azure CLI and writes down each call: one line, the arguments as JSON. */
const fakeAz = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync(process.env.CALLS, JSON.stringify(args) + '\\n');
const called = args.slice(0, 3).join(' ');
if (called === 'account show --query') console.log('5a0d8f0e-1f64-4c5c-9a3f-0c1d2e3f4a5b');
if (called === 'ad app list') process.stdout.write(process.env.EXISTING ?? '');
if (called === 'ad app create') console.log('${clientId}');
if (called === 'ad sp create') console.log('principal-of-the-app');
if (called === 'ad sp show') console.log('principal-of-graph');
if (called === 'cloud show --query') console.log('https://graph.microsoft.com/');
if (args[0] === 'rest' && process.env.REFUSED === 'yes') {
  console.error('Authorization_RequestDenied');
  process.exit(1);
}
`;

function register(env: Record<string, string> = {}, input?: string) {
  const bin = temporaryFolder();
  writeFileSync(join(bin, 'az'), fakeAz);
  writeFileSync(join(bin, 'sleep'), '#!/bin/sh\n');
  for (const name of ['az', 'sleep']) chmodSync(join(bin, name), 0o755);
  const calls = join(bin, 'calls');
  const { status, stdout, stderr } = spawnSync(
    'bash',
    input === undefined ? [join(folder, 'register.sh')] : ['--norc', '-i'],
    {
      encoding: 'utf8',
      env: { PATH: `${bin}:/usr/bin:/bin`, CALLS: calls, ...env },
      ...(input === undefined ? {} : { input }),
    },
  );
  const lines = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return { status, stdout, stderr, calls: lines.map((line) => JSON.parse(line) as string[]) };
}

function option(args: string[] | undefined, name: string): string {
  return args?.[args.indexOf(name) + 1] ?? '';
}

function called(calls: string[][], ...words: string[]): string[][] {
  return calls.filter((args) => words.every((word, at) => args[at] === word));
}

describe('register.sh', () => {
  test('registers an app of this tenant only, with User.Read.All and nothing else, and consents to exactly that', () => {
    const { status, stdout, calls } = register();
    expect(status).toBe(0);
    const [create] = called(calls, 'ad', 'app', 'create');
    expect(option(create, '--display-name')).toBe('iluminr contact sync');
    expect(option(create, '--sign-in-audience')).toBe('AzureADMyOrg');
    expect(JSON.parse(option(create, '--required-resource-accesses'))).toEqual([
      {
        resourceAppId: microsoftGraph,
        resourceAccess: [{ id: roleIds['User.Read.All'], type: 'Role' }],
      },
    ]);
    const consents = called(calls, 'rest');
    expect(consents.map((args) => JSON.parse(option(args, '--body')) as unknown)).toEqual([
      {
        principalId: 'principal-of-the-app',
        resourceId: 'principal-of-graph',
        appRoleId: roleIds['User.Read.All'],
      },
    ]);
    expect(option(consents[0], '--url')).toBe(
      'https://graph.microsoft.com/v1.0/servicePrincipals/principal-of-the-app/appRoleAssignments',
    );
    expect(stdout).toContain('Tenant ID  5a0d8f0e-1f64-4c5c-9a3f-0c1d2e3f4a5b');
    expect(stdout).toContain(`Client ID  ${clientId}`);
    expect(stdout).toContain('Admin consent is given');
  });

  test('asks for GroupMember.Read.All too when groups are read', () => {
    const { calls } = register({ WITH_GROUPS: 'yes' });
    const asked = option(called(calls, 'ad', 'app', 'create')[0], '--required-resource-accesses');
    const [{ resourceAccess }] = JSON.parse(asked) as [{ resourceAccess: unknown }];
    expect(resourceAccess).toEqual(Object.values(roleIds).map((id) => ({ id, type: 'Role' })));
    expect(called(calls, 'rest')).toHaveLength(2);
  });

  test('uploads a certificate beside what is there', () => {
    const file = join(temporaryFolder(), 'entra-certificate.pem');
    writeFileSync(file, 'certificate');
    const { calls, stdout } = register({ CERTIFICATE: file });
    const [upload] = called(calls, 'ad', 'app', 'credential', 'reset');
    expect(option(upload, '--cert')).toBe(`@${file}`);
    expect(upload).toContain('--append');
    expect(stdout).not.toContain('Next: add a certificate');
  });

  test('a certificate that cannot be read stops it before anything is registered', () => {
    const { status, stderr, calls } = register({ CERTIFICATE: '/nowhere/certificate.pem' });
    expect([status, calls]).toEqual([1, []]);
    expect(stderr).toContain('Nothing was registered');
  });

  test('an app of the same name stops it before anything is registered', () => {
    const { status, stderr, calls } = register({ APP_NAME: "O'Brien sync", EXISTING: 'an-app-id\n' });
    expect(status).toBe(1);
    expect(stderr).toContain('"O\'Brien sync" exists already (an-app-id)');
    expect(option(called(calls, 'ad', 'app', 'list')[0], '--filter')).toBe("displayName eq 'O''Brien sync'");
    expect(called(calls, 'ad', 'app', 'create')).toEqual([]);
  });

  test('a refused consent is said, with who can give it, and is a failure', () => {
    const { status, stdout, calls } = register({ REFUSED: 'yes' });
    expect(status).toBe(1);
    expect(stdout).toContain(
      'Admin consent is missing. A Privileged Role Administrator or Global Administrator',
    );
    expect(called(calls, 'rest')).toHaveLength(5);
  });

  test('consent can be left to a colleague', () => {
    const { status, stdout, calls } = register({ CONSENT: 'no' });
    expect(status).toBe(0);
    expect(stdout).toContain('Admin consent is missing');
    expect(called(calls, 'rest')).toEqual([]);
  });

  test('pasted into an open shell, it takes what was typed before', () => {
    const file = join(temporaryFolder(), 'entra-certificate.pem');
    writeFileSync(file, 'certificate');
    const { calls } = register({}, `CERTIFICATE=${file}\n${bash}\nexit 0\n`);
    expect(option(called(calls, 'ad', 'app', 'credential', 'reset')[0], '--cert')).toBe(`@${file}`);
  });

  test('pasted into an open shell, it leaves the shell open when it fails', () => {
    const { stdout, calls } = register({ EXISTING: 'an-app-id\n' }, `${bash}\necho still open\nexit 0\n`);
    expect(stdout).toContain('still open');
    expect(called(calls, 'ad', 'app', 'create')).toEqual([]);
  });
});

describe('every way to register', () => {
  test('names the permissions that the trigger asks for, and no other', () => {
    const named = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      requiredResourceAccess: { resourceAppId: string; resourceAccess: { id: string; type: string }[] }[];
    };
    expect(named.requiredResourceAccess).toEqual([
      {
        resourceAppId: microsoftGraph,
        resourceAccess: Object.values(roleIds).map((id) => ({ id, type: 'Role' })),
      },
    ]);
    const asked = ['users', 'groups'].map((path) => needOf(`https://graph.example/v1.0/${path}`).permission);
    expect(new Set(asked)).toEqual(new Set(Object.keys(roleIds)));
  });

  test.each([
    ['register.sh', bash],
    ['register.ps1', powershell],
  ])('%s holds those ids with their names, and no other', (_, script) => {
    for (const [name, id] of Object.entries(roleIds)) expect(script).toMatch(new RegExp(`${id}.*# ${name}`));
    const ids = new Set(script.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g));
    expect(ids).toEqual(new Set([microsoftGraph, ...Object.values(roleIds)]));
  });
});
