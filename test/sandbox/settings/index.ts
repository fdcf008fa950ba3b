import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HttpProblem, serve } from '../http/server.ts';
import type { Handler, Reply, Request } from '../http/server.ts';
import type { Viewer } from '../http/viewer.ts';
import { bridgePolicy, settingsPolicy } from './csp.ts';
import { fileReply } from './files.ts';

export type SettingsOptions = {
  port: number;
  /** Address of the iluminr API that the widget calls. */
  apiBase: string;
  /** Address of the Entra stand-in, which the sign-in library calls for tokens. */
  entraUrl: string;
  /** Address of the Graph stand-in, which says who signed in. */
  graphUrl: string;
  /** Gives a short-lived token of the person who looks at the page. */
  issueSession: () => { token: string; expiresAt: string };
  /** Whom the page lets in; everybody on this machine unless given. */
  viewer?: Viewer | undefined;
};

export type RunningSettings = {
  /** The address to open, with what it needs to let somebody in. */
  url: string;
  origin: string;
  port: number;
  bridgeUrl: string;
  close(): Promise<void>;
};

const here = fileURLToPath(new URL('.', import.meta.url));
const widgetFiles = fileURLToPath(new URL('../../../widget/dist', import.meta.url));

/**
 * Starts the page that the widget lives in: Settings › Integrations of a resilience product, under a strict policy. Its
 * address says `localhost` where the Entra stand-in says 127.0.0.1, because cookies do not know ports.
 */
export async function startSettings(options: SettingsOptions): Promise<RunningSettings> {
  const page = readFileSync(`${here}page.html`, 'utf8').replace('{{apiBase}}', options.apiBase);
  const bridge = readFileSync(`${here}bridge.html`, 'utf8');
  const policy = settingsPolicy([options.apiBase, options.entraUrl, options.graphUrl]);
  const admitted =
    (handler: Handler): Handler =>
    (request) =>
      options.viewer?.admit(request) ?? handler(request);

  const server = await serve({
    port: options.port,
    routes: [
      {
        method: 'GET',
        path: '/',
        handler: admitted(() => ({ status: 302, headers: { location: '/settings/integrations' } })),
      },
      { method: 'GET', path: '/settings/integrations', handler: admitted(() => html(page, policy)) },
      { method: 'GET', path: '/bridge.html', handler: () => html(bridge, bridgePolicy) },
      {
        method: 'GET',
        path: '/page/:name',
        handler: (request) => found(request, here, request.params['name'] ?? ''),
      },
      { method: 'POST', path: '/session', handler: admitted((request) => session(request, options)) },
    ],
    fallback: (request) => {
      const isWidget = request.path.startsWith('/widget/') && ['GET', 'HEAD'].includes(request.method);
      if (!isWidget) throw notFound(request);
      return found(request, widgetFiles, request.path.slice('/widget/'.length));
    },
  });
  const origin = `http://localhost:${server.port}`;
  return {
    url: options.viewer?.addressOf(`${origin}/`) ?? origin,
    origin,
    port: server.port,
    bridgeUrl: `${origin}/bridge.html`,
    close: () => server.close(),
  };
}

function html(body: string, policy: string): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

/** A session for the page's own script; another site's page is refused. */
function session(request: Request, options: SettingsOptions): Reply {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') {
    throw new HttpProblem(403, 'forbidden', 'Sessions are for the Settings page itself.');
  }
  return { status: 200, headers: { 'cache-control': 'no-store' }, body: options.issueSession() };
}

async function found(request: Request, root: string, path: string): Promise<Reply> {
  const reply = await fileReply(root, path);
  if (reply === undefined) throw notFound(request);
  return reply;
}

function notFound(request: Request): HttpProblem {
  return new HttpProblem(404, 'not_found', `There is nothing at ${request.path}.`);
}
