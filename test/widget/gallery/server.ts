import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

export type RunningGallery = { url: string; close(): Promise<void> };

/** Serves the page with every state of the card on 127.0.0.1, straight from the sources. Port 0 takes a free one. */
export async function startGallery(port: number): Promise<RunningGallery> {
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    cacheDir: '.cache/gallery',
    logLevel: 'error',
    // What the page needs is named, so that the first visit does not reload in the middle.
    optimizeDeps: {
      entries: ['test/widget/gallery/index.html'],
      include: ['lit', 'lit/directives/repeat.js', 'ky', 'zod/v4-mini', '@azure/msal-browser'],
    },
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      hmr: false,
      watch: { ignored: ['**/{node_modules,dist,.cache,docs}/**'] },
    },
  });
  await server.listen();
  const url = `${server.resolvedUrls?.local[0] ?? ''}test/widget/gallery/index.html`;
  return { url, close: () => server.close() };
}
