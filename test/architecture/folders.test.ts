import { dirname, basename } from 'node:path';
import { expect, test } from 'vitest';
import { shippedFolders, sourceFiles } from './source-tree.ts';

/** A folder that can be taken in at a glance. Tests beside their fixtures are not counted: they repeat the names of what they test. */
const most = 15;

const files = sourceFiles([...shippedFolders, 'scripts', 'test']);

function byFolder(): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), basename(file)]);
  }
  return folders;
}

test(`no folder holds more than ${most} source files`, () => {
  const full = [...byFolder()].filter(
    ([, names]) => names.filter((name) => !/\.(test|wtr)\.ts$/.test(name)).length > most,
  );
  expect(full.map(([folder, names]) => `${folder}: ${names.length}`)).toEqual([]);
});

test("file names are in kebab case; those of n8n's classes are in Pascal case", () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.(ts|mjs)$/;
  const n8nClass = /^[A-Z][A-Za-z0-9]*\.(node|credentials)\.ts$|^[A-Z][A-Za-z0-9]*\.test\.ts$/;
  const odd = files.filter((file) => !kebab.test(basename(file)) && !n8nClass.test(basename(file)));
  expect(odd).toEqual([]);
});
