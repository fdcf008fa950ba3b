import type { Plugin } from 'vite';

/**
 * Leaves `import()` as it is. Vite wraps it in a helper that loads style sheets beside a chunk: the widget has none, and the helper
 * would cost every page 0.9 kB before the first status.
 */
export function plainImports(): Plugin {
  const helper = '\0vite/preload-helper.js';
  return {
    name: 'plain-imports',
    enforce: 'pre',
    resolveId: (id) => (id === helper ? id : null),
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load();' : null),
  };
}
