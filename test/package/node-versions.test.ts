import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { nodeVersion, oldestNode } from '../../scripts/setup/node24.mjs';
import { projectRoot } from './project.ts';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

test('package.json, the set-up and the built code name one oldest Node', () => {
  expect(manifest.engines.node).toBe(`>=${oldestNode}`);
  expect(read('scripts/build/nodes.ts')).toContain(`target: 'node${oldestNode}'`);
});

test('.nvmrc names the line of Node that the set-up brings', () => {
  expect(read('.nvmrc').trim()).toBe(nodeVersion.split('.')[0]);
});

test('CI loads the built nodes on the oldest Node and on the one that the set-up brings', () => {
  const [, list = ''] = /node-version: \[(.*)\]/.exec(read('.github/workflows/ci.yml')) ?? [];
  const versions = list.split(', ').map(Number);
  expect(Math.min(...versions)).toBe(oldestNode);
  expect(versions).toContain(Number(read('.nvmrc')));
});
