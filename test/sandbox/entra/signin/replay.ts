import { IncomingMessage } from 'node:http';
import type { Request } from '../../http/server.ts';

/**
 * The request once more, unread, for the sign-in provider, which reads the body itself and sees another path. The session of
 * an earlier sign-in is left out: the account picker has asked who it is now.
 */
export function replay(request: Request, changes: { url: string; mountedAt: string }): IncomingMessage {
  const message = new IncomingMessage(request.raw.socket);
  message.method = request.method;
  message.url = changes.url;
  message.headers = { ...request.raw.headers, cookie: withoutSession(request.raw.headers.cookie ?? '') };
  message.push(request.body);
  message.push(null);
  message.complete = true;
  return Object.assign(message, { baseUrl: changes.mountedAt });
}

function withoutSession(cookies: string): string {
  return cookies
    .split(/;\s*/)
    .filter((cookie) => !cookie.startsWith('_session'))
    .join('; ');
}
