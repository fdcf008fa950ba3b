import { execFile, spawnSync } from 'node:child_process';
import { X509Certificate, createHash, createPrivateKey, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { projectRoot } from '../../../scripts/setup/places.mjs';
import { assertionType } from '../../sandbox/entra/assertion.ts';
import { getGraph, postToken } from '../../sandbox/client.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { startMicrosoft } from '../../sandbox/microsoft.ts';
import { temporaryFolder } from '../temporary.ts';

const run = promisify(execFile);
const command = join(projectRoot, 'scripts/entra-app/certificate.mjs');
const day = 24 * 60 * 60 * 1000;

/** Runs what `npm run entra:certificate` runs, with the folder of the caller as npm tells it. */
async function make(folder: string, ...args: string[]) {
  const env = { ...process.env, INIT_CWD: folder };
  const { stdout } = await run(process.execPath, [command, ...args], { cwd: projectRoot, env });
  const certificate = readFileSync(join(folder, 'entra-certificate.pem'), 'utf8');
  const privateKey = readFileSync(join(folder, 'entra-private-key.pem'), 'utf8');
  return { stdout, certificate, privateKey, parsed: new X509Certificate(certificate) };
}

/** The same, for what is to go wrong. */
function refused(folder: string, ...args: string[]) {
  return spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  });
}

describe('npm run entra:certificate', () => {
  test('is the command that package.json names', () => {
    expect(manifest.scripts['entra:certificate']).toBe('node scripts/entra-app/certificate.mjs');
  });

  test('makes a certificate that verifies against its own key, valid for a year, in the folder of the caller', async () => {
    const { parsed, privateKey, stdout } = await make(temporaryFolder());
    expect(parsed.checkPrivateKey(createPrivateKey(privateKey))).toBe(true);
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.subject).toBe('CN=iluminr contact sync');
    expect(Date.parse(parsed.validTo) - Date.now()).toBeGreaterThan(364 * day);
    expect(Date.parse(parsed.validTo) - Date.now()).toBeLessThan(366 * day);
    expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(stdout).toContain(parsed.fingerprint.replaceAll(':', ''));
    expect(stdout).not.toContain(privateKey.split('\n')[1]);
  });

  test('lets nobody else read the private key', async () => {
    const folder = temporaryFolder();
    await make(folder);
    expect(statSync(join(folder, 'entra-private-key.pem')).mode & 0o777).toBe(0o600);
  });

  test('makes another key each time', async () => {
    const one = await make(temporaryFolder());
    const other = await make(temporaryFolder());
    expect(one.privateKey).not.toBe(other.privateKey);
    expect(one.parsed.serialNumber).not.toBe(other.parsed.serialNumber);
  });

  test('takes a name, a validity and a folder', async () => {
    const folder = join(temporaryFolder(), 'new', 'folder');
    await run(process.execPath, [command, '--name', 'Größe & Söhne', '--days', '30', '--out', folder]);
    const parsed = new X509Certificate(readFileSync(join(folder, 'entra-certificate.pem'), 'utf8'));
    expect(parsed.subject).toBe('CN=Größe & Söhne');
    expect(Date.parse(parsed.validTo) - Date.now()).toBeLessThan(31 * day);
  });

  test.each(['entra-private-key.pem', 'entra-certificate.pem'])('never overwrites %s', async (name) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), 'precious');
    await expect(make(folder)).rejects.toThrow(/exists already and was not touched/);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('precious');
    expect(
      ['entra-private-key.pem', 'entra-certificate.pem'].filter((file) => existsSync(join(folder, file))),
    ).toEqual([name]);
  });

  test.each([
    [['--days', '0'], /--days takes a whole number from 1 to 730/],
    [['--days', 'soon'], /--days takes a whole number/],
    [['--name', ''], /--name takes 1 to 64 characters/],
    [['--size', '2'], /Usage: npm run entra:certificate/],
  ])('refuses %j in words and makes nothing', (args, words) => {
    const folder = temporaryFolder();
    const { status, stderr } = refused(folder, ...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(words);
    expect(existsSync(join(folder, 'entra-private-key.pem'))).toBe(false);
  });

  test('says so when the folder cannot be written to', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'is'));
    writeFileSync(join(folder, 'is', 'file'), '');
    const { stderr } = refused(folder, '--out', join('is', 'file', 'below'));
    expect(stderr).toMatch(/could not be written to .* Choose another --out\.\n$/);
  });

  test('makes what Entra accepts: an app-only token by a signed assertion, and people with it', async () => {
    const { certificate, privateKey, parsed } = await make(temporaryFolder());
    const microsoft = await startMicrosoft();
    try {
      const { entra, graph } = microsoft;
      entra.state.app(sandbox.clientId)?.certificates.push(certificate);
      entra.state.grant(sandbox.tenantId, sandbox.clientId, ['User.Read.All']);
      const assertion = await new SignJWT({})
        .setProtectedHeader({
          alg: 'PS256',
          typ: 'JWT',
          'x5t#S256': createHash('sha256').update(parsed.raw).digest('base64url'),
        })
        .setIssuer(sandbox.clientId)
        .setSubject(sandbox.clientId)
        .setAudience(`${entra.url}/${sandbox.tenantId}/oauth2/v2.0/token`)
        .setJti(randomUUID())
        .setNotBefore('0s')
        .setExpirationTime('5m')
        .sign(createPrivateKey(privateKey));
      const { status, body } = await postToken(entra.url, {
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
        client_id: sandbox.clientId,
        client_assertion_type: assertionType,
        client_assertion: assertion,
      });
      expect(status).toBe(200);
      const users = await getGraph(graph.url, String(body['access_token']), '/users');
      expect(users.status).toBe(200);
    } finally {
      await microsoft.close();
    }
  });
});
