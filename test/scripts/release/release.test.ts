import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import nodes from '../../../package.json' with { type: 'json' };
import widget from '../../../widget/package.json' with { type: 'json' };
import { releaseNotes } from '../../../scripts/release/notes.mjs';
import { projectRoot } from '../../../scripts/setup/places.mjs';

const changelog = readFileSync(join(projectRoot, 'CHANGELOG.md'), 'utf8');

describe('versions', () => {
  test('both packages have the same one', () => {
    expect(widget.version).toBe(nodes.version);
  });

  test('both packages say where their source is, so that npm can prove it', () => {
    expect(widget.repository).toEqual({ ...nodes.repository, directory: 'widget' });
  });

  test('the current one is in the changelog, at its head', () => {
    expect(releaseNotes(changelog, nodes.version).text).not.toBe('');
    expect(/^## (\S+) - /m.exec(changelog)?.[1]).toBe(nodes.version);
  });

  test('every section of the changelog is a version with its date, or not released', () => {
    const headings = changelog.match(/^## .*$/gm) ?? [];
    expect(
      headings.filter((line) => !/^## \d+\.\d+\.\d+ - (\d{4}-\d{2}-\d{2}|not released)$/.test(line)),
    ).toEqual([]);
    expect(headings.slice(1).filter((line) => line.endsWith('not released'))).toEqual([]);
  });
});

describe('releaseNotes', () => {
  const text =
    '# Changelog\n\n## 1.1.0 - not released\n\n- New.\n\n## 1.0.0 - 2026-02-03\n\n### Added\n\n- First.\n';

  test('gives the section of one version and its date', () => {
    expect(releaseNotes(text, '1.0.0')).toEqual({ date: '2026-02-03', text: '### Added\n\n- First.' });
    expect(releaseNotes(text, '1.1.0')).toEqual({ date: undefined, text: '- New.' });
  });

  test.each([
    ['2.0.0', /no section "## 2\.0\.0/],
    ['1.0', /no section/],
  ])('a version %s that is not there is refused', (version, words) => {
    expect(() => releaseNotes(text, version)).toThrow(words);
  });

  test('a version without changes is refused', () => {
    expect(() => releaseNotes('## 1.0.0 - 2026-02-03\n\n## 0.9.0 - 2026-01-01\n\n- x\n', '1.0.0')).toThrow(
      'says nothing about 1.0.0',
    );
  });
});

describe('scripts/release/check.mjs', () => {
  const check = (tag: string) =>
    spawnSync(process.execPath, [join(projectRoot, 'scripts/release/check.mjs'), tag], { encoding: 'utf8' });

  test.each(['', '1.2.3', 'v1.2', 'v1.2.3-rc.1', 'main'])('"%s" is no release tag', (tag) => {
    const { status, stderr } = check(tag);
    expect([status, stderr]).toEqual([1, `"${tag}" is not a release tag such as v1.2.3.\n`]);
  });

  test('a tag of another version than the packages is refused', () => {
    const { status, stderr } = check('v99.0.0');
    expect(status).toBe(1);
    expect(stderr).toContain(`package.json says n8n-nodes-iluminr ${nodes.version}, but the tag says 99.0.0`);
  });

  test('the tag of this version is accepted with a date in the changelog, and refused without', () => {
    const { date, text } = releaseNotes(changelog, nodes.version);
    const { status, stdout, stderr } = check(`v${nodes.version}`);
    if (date === undefined) expect([status, stderr]).toEqual([1, expect.stringContaining('has no date for')]);
    else expect([status, stdout]).toEqual([0, `${text}\n`]);
  });
});
