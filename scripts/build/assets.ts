import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Puts icons and codex files (`*.node.json`) beside the compiled files, where n8n looks for them. */
export function copyAssets(root: string): Plugin {
  return {
    name: 'copy-node-assets',
    generateBundle() {
      for (const file of globSync('{nodes,credentials}/**/*.{svg,node.json}', { cwd: root })) {
        this.emitFile({ type: 'asset', fileName: file, source: readFileSync(join(root, file)) });
      }
    },
  };
}
