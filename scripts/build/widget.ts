import type { UserConfig } from 'vite';
import { noCompiledValidators } from './no-compiled-validators.ts';

const entry = 'iluminr-entra-connect';

/** The widget package: one ES module, with everything the first status does not need in chunks of its own. */
export function widgetBuild(): UserConfig {
  return {
    publicDir: false,
    // Chunks are found beside the entry, wherever the page gets it from.
    base: './',
    plugins: [noCompiledValidators()],
    build: {
      outDir: 'widget/dist',
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      sourcemap: false,
      rolldownOptions: {
        input: { [entry]: `widget/element/${entry}/${entry}.ts` },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}
