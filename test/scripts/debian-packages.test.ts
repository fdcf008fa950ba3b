import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withoutMainCluster } from '../../scripts/setup/debian-packages.mjs';
import { temporaryFolder } from './temporary.ts';

const reader = '/usr/bin/pg_conftool';
const texts = {
  "as Debian's package leaves it": "#create_main_cluster = true\ninitdb_options = ''\n",
  'of somebody who wants a cluster': "create_main_cluster = true\ndata_directory = '/srv/%v/%c'",
  empty: '',
};

test.each(Object.entries(texts))(
  'while PostgreSQL is installed no cluster is wanted, and afterwards the file is as it was: %s',
  (_, text) => {
    const file = fileOf(text);
    let meanwhile = '';
    withoutMainCluster(file, () => (meanwhile = readFileSync(file, 'utf8')));
    expect(meanwhile.match(/^create_main_cluster.*$/gm)).toEqual(['create_main_cluster = false']);
    for (const line of text.split('\n').filter((each) => !each.startsWith('create_main_cluster')))
      expect(meanwhile).toContain(line);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);

test('the file is as it was when the installation fails', () => {
  const file = fileOf(texts.empty);
  const fail = () => {
    throw new Error('no archive');
  };
  expect(() => withoutMainCluster(file, fail)).toThrow('no archive');
  expect(readFileSync(file, 'utf8')).toBe('');
});

test.skipIf(!existsSync(reader))("PostgreSQL's own reader understands it", () => {
  const file = fileOf(texts['of somebody who wants a cluster']);
  withoutMainCluster(file, () => {
    const read = execFileSync(reader, [file, 'show', '-bs', 'create_main_cluster'], { encoding: 'utf8' });
    expect(read.trim()).toBe('off');
  });
});

function fileOf(text: string): string {
  const file = join(temporaryFolder(), 'createcluster.conf');
  writeFileSync(file, text);
  return file;
}
