import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from './project.ts';

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
};

describe.each([
  'package-lock.json',
  'test/n8n/host/package-lock.json',
  'test/widget/recipes/package-lock.json',
])('%s', (file) => {
  const { packages } = JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as {
    packages: Record<string, Locked>;
  };

  test('names no registry, so that it installs from any', () => {
    expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
  });

  test('says of every package what must be in it, so that npm refuses anything else', () => {
    const unproved = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity);
    // None today. A package that the registry gives without a digest is named here, with the reason.
    expect(unproved.map(([path]) => path)).toEqual([]);
  });

  test('is whole for every platform: npm ci refuses a lockfile that lacks an optional package', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isReachable(packages, path, name)),
    );
    expect(missing).toEqual([]);
  });
});

test('development dependencies are pinned to one version each', () => {
  const loose = Object.entries(manifest.devDependencies).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

/** Whether Node would find the package from there: in the nearest `node_modules` upwards. */
function isReachable(packages: Record<string, Locked>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}
