import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serve } from '../../sandbox/http/server.ts';
import { fileReply } from '../../sandbox/settings/files.ts';

/** What an API that is not on the same machine takes at least; until then the card shows that it is loading. */
export const latencyMs = 100;

const built = fileURLToPath(new URL('../../../widget/dist', import.meta.url));
const html = `<!doctype html>
<html lang="en">
  <title>Settings</title>
  <script type="module" src="/widget/iluminr-entra-connect.js"></script>
  <script type="module" src="/session.js"></script>
  <iluminr-entra-connect></iluminr-entra-connect>
</html>`;
const script = `const card = document.querySelector('iluminr-entra-connect');
card.apiBase = location.origin;
card.getSession = async () => ({ token: 'bench', expiresAt: '2999-01-01T00:00:00Z' });`;

/** A page that holds the built card, and an API beside it that knows one answer: `connection`, or what it gives at each call. */
export async function startPage(
  connection: unknown,
  latency = latencyMs,
): Promise<{ url: string; close(): Promise<void> }> {
  const answer = typeof connection === 'function' ? (connection as () => unknown) : () => connection;
  return serve({
    port: 0,
    routes: [
      { method: 'GET', path: '/', handler: () => text('text/html; charset=utf-8', html) },
      { method: 'GET', path: '/session.js', handler: () => text('text/javascript', script) },
      {
        method: 'GET',
        path: '/v1/directory-sync/entra',
        handler: async () => {
          await setTimeout(latency);
          return { status: 200, body: answer() };
        },
      },
    ],
    fallback: async ({ path }) => {
      const file = path.startsWith('/widget/')
        ? await fileReply(built, path.slice('/widget/'.length))
        : undefined;
      return file ?? { status: 404, body: { path } };
    },
  });
}

function text(type: string, body: string): { status: number; headers: Record<string, string>; body: string } {
  return { status: 200, headers: { 'content-type': type }, body };
}
