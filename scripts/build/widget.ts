import type { Plugin, UserConfig } from 'vite';
import { firstStatus } from './first-status.ts';
import { plainImports } from './plain-imports.ts';
import { slimTemplates } from './slim-templates.ts';

const entry = 'iluminr-entra-connect';

/**
 * A server that renders pages imports the card too (Next, Nuxt, Angular). There it must do nothing: what its code asks for while it
 * loads is the page's own where there is one, and else something of which nothing comes.
 */
const withoutPage =
  'const{HTMLElement=class{},document={createTreeWalker(){}},customElements={get(){return 1}}}=globalThis;';

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
          banner: ({ name }) => (name === 'first-status' ? withoutPage : ''),
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
