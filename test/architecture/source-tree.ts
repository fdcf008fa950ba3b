import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../package/project.ts';

/** The folders whose code ships. */
export const shippedFolders = ['shared', 'nodes', 'credentials', 'widget'];

const notOurs = new Set(['node_modules', 'dist']);

/**
 * Every TypeScript file below some folders, declarations apart.
 * @param folders paths from the root of the repository
 * @returns paths from the root of the repository, sorted
 */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap(filesBelow).sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : filesBelow(path);
    return /\.ts$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/** Each file with the files of the repository that it imports or exports from, in any way, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** The imports between some files. */
export function importGraph(files: readonly string[]): ImportGraph {
  const known = new Set(files);
  return new Map(
    files.map((file) => [
      file,
      importsIn(readFileSync(join(projectRoot, file), 'utf8'))
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(file), target)))
        .filter((target) => known.has(target)),
    ]),
  );
}

/** What a module's text imports or exports from: `import`, `import type`, `export … from`, `import()`, `import('…').Type`. */
export function importsIn(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/**
 * The circles in a graph: each a list of files of which every one imports the next, and the last the first.
 * One is found for each group of files that reach each other.
 */
export function circles(graph: ImportGraph): string[][] {
  const finished = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, path: string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push(path.slice(start));
    if (start >= 0 || finished.has(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}
