import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UserConfig } from 'vite';
import { copyAssets } from './assets.ts';
import { noCompiledValidators } from './no-compiled-validators.ts';

type Manifest = { n8n: { nodes: string[]; credentials: string[] } };

/**
 * What n8n loads: each entry of the manifest's `n8n` block as CommonJS at the path written there, exporting its class and
 * nothing else. Code used by several entries becomes one readable chunk per room of `shared/`; third-party code is bundled,
 * because n8n installs packages without their dependencies.
 */
export function nodesBuild(root: string): UserConfig {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
  return {
    root,
    publicDir: false,
    plugins: [noCompiledValidators(), copyAssets(root)],
    // The SSR target is Vite's name for "code that runs in Node": built-ins stay built-ins.
    ssr: { noExternal: true, external: ['n8n-workflow'], target: 'node' },
    build: {
      ssr: true,
      outDir: 'dist',
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((file) => [entryName(file), join(root, sourceOf(file))])),
        external: ['n8n-workflow', /^node:/],
        preserveEntrySignatures: 'strict',
        output: {
          format: 'cjs',
          exports: 'named',
          esModule: false,
          entryFileNames: '[name].js',
          chunkFileNames: 'shared/[name].js',
          generatedCode: { symbols: false },
          codeSplitting: { groups: chunks(root) },
        },
      },
    },
  };
}

/** `dist/nodes/X/X.node.js` → `nodes/X/X.node`. */
function entryName(file: string): string {
  return file.replace(/^dist\//, '').replace(/\.js$/, '');
}

function sourceOf(file: string): string {
  return `${entryName(file)}.ts`;
}

/** The rooms of `shared/`, those that others lean on first: a chunk takes along what it imports unless an earlier one has it. */
const rooms = ['http', 'contract', 'directory', 'sync', 'contacts'];

function chunks(
  root: string,
): { name: (id: string) => string | null; debugName: string; priority: number }[] {
  const library = (id: string): string | null =>
    /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(id)?.[1]?.replace('/', '-') ?? null;
  const rootFile = (id: string): string | null =>
    id.startsWith(join(root, 'shared/')) && dirname(id) === join(root, 'shared') ? 'common' : null;
  const room = (name: string) => (id: string) =>
    id.startsWith(join(root, 'shared', name, '/')) ? name : null;
  const names = [library, rootFile, ...rooms.map(room)];
  const debugNames = ['library', 'common', ...rooms];
  return names.map((name, index) => ({
    name,
    debugName: debugNames[index] ?? 'shared',
    priority: names.length - index,
  }));
}
