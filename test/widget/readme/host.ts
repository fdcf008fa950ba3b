import type { Reply } from '../../sandbox/http/server.ts';
import { serve } from '../../sandbox/http/server.ts';
import { fileReply } from '../../sandbox/settings/files.ts';

export type HostPage = { url: string; close(): Promise<void> };

export type HostOptions = {
  /** The page at `/`. */
  html: string;
  /** Folders by the first segment of the path that they are served under. */
  folders: Record<string, string>;
  issueSession: () => unknown;
};

/** A customer's page in the smallest form that a README assumes: the page, static files, and a route that gives sessions. */
export async function startHost({ html, folders, issueSession }: HostOptions): Promise<HostPage> {
  const server = await serve({
    port: 0,
    routes: [
      {
        method: 'GET',
        path: '/',
        handler: () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: html }),
      },
      { method: 'POST', path: '/session', handler: () => ({ status: 200, body: issueSession() }) },
    ],
    fallback: async ({ path }): Promise<Reply> => {
      const [, name = '', ...rest] = path.split('/');
      const folder = folders[name];
      const file = folder === undefined ? undefined : await fileReply(folder, rest.join('/'));
      return file ?? { status: 404, body: { path } };
    },
  });
  return { url: `http://localhost:${server.port}`, close: () => server.close() };
}
