import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecrets, sharedVariables, withoutSecrets } from '../../../../scripts/customers/input/secrets.ts';
import { temporaryFolder } from '../../temporary.ts';

function file(text: string, mode = 0o600): string {
  const path = join(temporaryFolder(), 'secrets.csv');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

test('a file that others can read is refused', () => {
  for (const mode of [0o644, 0o640, 0o604])
    expect(() => readSecrets(file('name,apiKey\n', mode), {})).toThrow('run chmod 600 on it');
});

test('secrets are found by the name, from the file and then from the environment', () => {
  const secrets = readSecrets(file('name,apiKey,clientSecret\nHarbour Clinics,k1,\n'), {
    HARBOUR_CLINICS_API_KEY: 'not this',
    HARBOUR_CLINICS_CLIENT_SECRET: 's1',
    ZURICH_AG_API_KEY: 'k2',
  });
  expect(secrets.of({ name: 'harbour clinics' })).toEqual({ apiKey: 'k1', clientSecret: 's1' });
  expect(secrets.of({ name: 'Zürich AG' })).toEqual({ apiKey: 'k2' });
  expect(secrets.of({ name: 'Nobody' })).toEqual({});
});

test('a certificate of several lines is read whole', () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----';
  const secrets = readSecrets(file(`name,privateKey,certificate\nQuay,"${pem}","${pem}"\n`), {});
  expect(secrets.of({ name: 'Quay' })).toEqual({ privateKey: pem, certificate: pem });
});

test('another column, or none, is refused', () => {
  expect(() => readSecrets(file('name,password\n'), {})).toThrow(
    'The columns of the file of secrets are name,',
  );
  expect(() => readSecrets(file(''), {})).toThrow('The columns of the file of secrets are name,');
  expect(() => readSecrets('/nowhere/secrets.csv', {})).toThrow('There is no file of secrets');
});

test('names that meet in one variable are told, where that variable is used', () => {
  const customers = ['A & B', 'A-B', 'C'].map((name) => ({ name }));
  expect([...sharedVariables(customers, { A_B_API_KEY: 'k' })]).toEqual(['A & B', 'A-B']);
  expect([...sharedVariables(customers, {})]).toEqual([]);
});

test('every secret is struck out of a text', () => {
  const secrets = readSecrets(file('name,apiKey\nQuay,k1\n'), { QUAY_CLIENT_SECRET: 's1' });
  secrets.of({ name: 'Quay' });
  expect(withoutSecrets('k1 and s1, and k1 again', secrets.values())).toBe('••• and •••, and ••• again');
});
