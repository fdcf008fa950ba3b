import type { Plugin, UserConfig } from 'vite';
import { firstStatus } from './first-status.ts';
import { plainImports } from './plain-imports.ts';
import { slimTemplates } from './slim-templates.ts';

const entry = 'iluminr-entra-connect';

/**
 * The card: one ES module, with everything the first status does not need in chunks of its own. `manifest.json` tells which
 * file needs which, for the check of sizes.
 */
export function widgetBuild(): UserConfig {
  const source = `widget/element/${entry}/${entry}.ts`;
  const { plugin, isNeeded } = firstStatus(source);
  return {
    ...common(),
    plugins: [...plugins(), plugin],
    build: {
      ...common().build,
      emptyOutDir: true,
      manifest: 'manifest.json',
      rolldownOptions: {
        input: { [entry]: source },
        preserveEntrySignatures: 'strict',
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: [{ name: 'first-status', test: isNeeded }] },
        },
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
    plugins: plugins(),
    build: { outDir: 'widget/dist', target: 'es2022', modulePreload: false, sourcemap: false },
  };
}

function plugins(): Plugin[] {
  return [slimTemplates(), plainImports()];
}
