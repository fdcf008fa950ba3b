import { describe, expect, test } from 'vitest';
import { circles, importGraph, importsIn, shippedFolders, sourceFiles } from './source-tree.ts';

test('no file imports itself by way of others, types included', () => {
  const graph = importGraph(sourceFiles(shippedFolders));
  expect(graph.size).toBeGreaterThan(300);
  expect(circles(graph).map((circle) => [...circle, circle[0]].join(' → '))).toEqual([]);
});

describe('what the test above rests on', () => {
  test.each([
    ["import { a } from './a.ts';"],
    ["import type { A } from './a.ts';"],
    ["export * from './a.ts';"],
    ["export type { A } from './a.ts';"],
    ["const a = await import('./a.ts');"],
    ["import './a.ts';"],
    ["let a: import('./a.ts').A;"],
  ])('%s is an import', (text) => {
    expect(importsIn(text)).toEqual(['./a.ts']);
  });

  test('a circle of two and one of three are found, a diamond is none', () => {
    const graph = new Map([
      ['top', ['left', 'right']],
      ['left', ['bottom']],
      ['right', ['bottom']],
      ['bottom', []],
      ['a', ['b']],
      ['b', ['a']],
      ['x', ['y', 'bottom']],
      ['y', ['z']],
      ['z', ['x']],
    ]);
    expect(circles(graph)).toEqual([
      ['a', 'b'],
      ['x', 'y', 'z'],
    ]);
  });
});
