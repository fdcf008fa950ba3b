import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import nodes from '../../package.json' with { type: 'json' };
import { pack } from './pack.ts';
import type { Packed } from './pack.ts';
import { projectRoot } from './project.ts';

const root = join(projectRoot, 'widget');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
const folder = mkdtempSync(join(tmpdir(), 'iluminr-widget-package-'));
let packed: Packed;

beforeAll(async () => {
  packed = await pack(root, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file of the package that its manifest names, wherever in it. */
function namedFiles(value: unknown): string[] {
  if (typeof value === 'string') return /^(\.\/)?[\w./-]+\.(js|json|d\.ts)$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namedFiles) : [];
}

describe('the packed widget', () => {
  test('holds what a page loads, the README, the licence and its manifest: no sources, no tests, no maps', () => {
    const others = packed.files.filter(
      (file) =>
        !/^dist\/.*\.(js|json|d\.ts)$/.test(file) &&
        !['README.md', 'LICENSE', 'package.json', 'custom-elements.json'].includes(file),
    );
    expect(others).toEqual([]);
    expect(packed.files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
  });

  test('holds every file that its manifest names', () => {
    const named = namedFiles([
      manifest['exports'],
      manifest['types'],
      manifest['sideEffects'],
      manifest['customElements'],
    ]).map((file) => file.replace(/^\.\//, ''));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((file) => !packed.files.includes(file))).toEqual([]);
  });

  test('says where its source is, so that npm can prove it, and brings no dependency', () => {
    expect(manifest['repository']).toEqual({ ...nodes.repository, directory: 'widget' });
    expect(manifest['license']).toBe('MIT');
    expect(manifest['dependencies']).toBeUndefined();
  });
});
