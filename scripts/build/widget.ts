import type { UserConfig } from 'vite';
import { noCompiledValidators } from './no-compiled-validators.ts';

const entry = 'iluminr-entra-connect';

/**
 * The card: one ES module, with everything the first status does not need in chunks of its own. `manifest.json` tells which
 * file needs which, for the check of sizes.
 */
export function widgetBuild(): UserConfig {
  return {
    ...common(),
    build: {
      ...common().build,
      emptyOutDir: true,
      manifest: 'manifest.json',
      rolldownOptions: {
        input: { [entry]: `widget/element/${entry}/${entry}.ts` },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

/**
 * The script of the page that Microsoft's sign-in returns to. It is built on its own: in one build with the card, code that both
 * use would move to a shared chunk, and the page would load a third of the sign-in library.
 */
export function bridgeBuild(): UserConfig {
  return {
    ...common(),
    build: {
      ...common().build,
      emptyOutDir: false,
      rolldownOptions: {
        input: { bridge: 'widget/bridge/bridge.ts' },
        output: { format: 'es', entryFileNames: '[name].js', codeSplitting: false },
      },
    },
  };
}

function common(): UserConfig & { build: NonNullable<UserConfig['build']> } {
  return {
    publicDir: false,
    // Chunks are found beside the entry, wherever the page gets it from.
    base: './',
    plugins: [noCompiledValidators()],
    build: { outDir: 'widget/dist', target: 'es2022', modulePreload: false, sourcemap: false },
  };
}
