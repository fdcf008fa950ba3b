import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../package/project.ts';
import { shippedFolders, sourceFiles } from './source-tree.ts';

const page = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');
const path = /(?:shared|nodes|credentials|widget|test|scripts|docs)(?:\/[A-Za-z0-9._-]+)*/;

/** Paths in code spans, and in the boxes of the drawing. */
function namedPaths(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const boxes = [...text.matchAll(/\["([^"\n]+)"\]/g)].map(([, box = '']) => box);
  return [...spans, ...boxes].filter((each) => new RegExp(`^${path.source}$`).test(each));
}

describe('docs/architecture.md', () => {
  test('names files and folders that exist', () => {
    const named = namedPaths(page);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  });

  test('walks through every stage that plan.ts calls', () => {
    const plan = readFileSync(join(projectRoot, 'shared/sync/plan.ts'), 'utf8');
    const body = /export function runPlan[\s\S]*?\n\}/.exec(plan)?.[0] ?? '';
    const stages = [
      ...plan.matchAll(
        /^import (?:type )?\{([^}]*)\} from '\.\/((?:stages|identity|summary)\/[a-z-]+\.ts)';$/gm,
      ),
    ].filter(([, names = '']) =>
      names.split(',').some((name) => new RegExp(`\\b${name.trim()}\\(`).test(body)),
    );
    expect(stages.length).toBeGreaterThan(5);
    expect(
      stages.map(([, , file = '']) => `shared/sync/${file}`).filter((file) => !page.includes(file)),
    ).toEqual([]);
  });

  test('names every file that remembers something between calls', () => {
    const [, table = ''] = /## What a process remembers\n([\s\S]*?)\n## /.exec(page) ?? [];
    const remembering = sourceFiles(shippedFolders).filter((file) =>
      remembers(readFileSync(join(projectRoot, file), 'utf8')),
    );
    expect(remembering.length).toBeGreaterThan(4);
    expect(remembering.filter((file) => !table.includes(`\`${file}\``))).toEqual([]);
  });
});

describe('what is taken for memory', () => {
  test.each([
    'let last;',
    'const seen = new Set<string>();',
    'export const memory = new FaultMemory();',
    'const cache: Map<string, number> = new Map();',
    'const list: string[] = [];',
  ])('%s', (code) => expect(remembers(code)).toBe(true));

  test.each([
    "const words: ReadonlySet<string> = new Set(['a']);",
    "const codes = new Set(['a', 'b']);",
    'const encoder = new TextEncoder();',
    'const pattern = new RegExp("a");',
    'function f() { const seen = new Set(); let last; }',
    'const table = new Int32Array([1, 2]);',
  ])('not %s', (code) => expect(remembers(code)).toBe(false));
});

/** Classes of the platform that keep nothing between two calls. */
const stateless = new Set(['TextEncoder', 'TextDecoder', 'RegExp', 'Int32Array', 'Uint8Array', 'URL']);

/** Whether a module keeps anything that changes after it was loaded: a `let`, an empty collection, or an object of a class. */
function remembers(text: string): boolean {
  const source = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest);
  return source.statements.some((statement) => {
    if (!ts.isVariableStatement(statement)) return false;
    const { declarationList } = statement;
    if (declarationList.flags & ts.NodeFlags.Let) return true;
    return declarationList.declarations.some(({ initializer, type }) => {
      if (initializer === undefined || type?.getText(source).startsWith('Readonly')) return false;
      if (ts.isArrayLiteralExpression(initializer)) return initializer.elements.length === 0;
      if (!ts.isNewExpression(initializer)) return false;
      const filled = (initializer.arguments ?? []).length > 0;
      const made = initializer.expression.getText(source);
      return !stateless.has(made) && !(filled && /^(Set|Map)$/.test(made));
    });
  });
}
