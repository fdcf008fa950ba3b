import { serve } from '../http/server.ts';
import type { Viewer } from '../http/viewer.ts';
import { onPort } from '../port.ts';
import { inboxRoutes } from './inbox-page.ts';
import type { Mail } from './message.ts';
import { startSmtp } from './smtp.ts';

export type MailOptions = {
  /** Ports of the SMTP server and of the page; any free ones unless given. */
  smtpPort?: number;
  pagePort?: number;
  /** Whom the page lets in; everybody on this machine unless given. */
  viewer?: Viewer | undefined;
};

export type MailStandIn = {
  smtp: { port: number; user: string; password: string };
  /** The address of the inbox, with what it needs to let somebody in. */
  pageUrl: string;
  pagePort: number;
  mails: Mail[];
  close(): Promise<void>;
};

/** Starts an SMTP server that delivers nothing, and a page that shows what it was given. */
export async function startMail(options: MailOptions = {}): Promise<MailStandIn> {
  const server = await onPort('smtp', options.smtpPort ?? 0, startSmtp);
  const { mails, port, user, password } = server;
  try {
    const page = await onPort('inbox', options.pagePort ?? 0, (pagePort) =>
      serve({ port: pagePort, routes: inboxRoutes(mails, options.viewer) }),
    );
    return {
      smtp: { port, user, password },
      pageUrl: options.viewer?.addressOf(`${page.url}/`) ?? page.url,
      pagePort: page.port,
      mails,
      close: async () => {
        await Promise.all([server.close(), page.close()]);
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}
