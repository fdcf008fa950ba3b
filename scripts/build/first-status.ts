import type { Plugin } from 'vite';

/**
 * Puts what the first status needs into one file: all that the entry imports, directly or not, save by `import()`. Left alone, the
 * bundler cuts it into a file for each set of lazy parts that share a module, and a page would wait for nine.
 */
export function firstStatus(entry: string): { plugin: Plugin; isNeeded: (id: string) => boolean } {
  // The bundler's own helpers are imported by nobody until the files are written.
  const helpers = '\0rolldown/runtime.js';
  const needed = new Set<string>();
  const plugin: Plugin = {
    name: 'first-status',
    buildEnd() {
      const add = (id: string): void => {
        if (needed.has(id)) return;
        needed.add(id);
        this.getModuleInfo(id)?.importedIds.forEach(add);
      };
      needed.clear();
      [...this.getModuleIds()].filter((id) => id.endsWith(entry)).forEach(add);
    },
  };
  return { plugin, isNeeded: (id) => id === helpers || needed.has(id) };
}
