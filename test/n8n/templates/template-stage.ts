import { join } from 'node:path';
import { pack } from '../../package/pack.ts';
import { projectRoot } from '../../package/project.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { startMail, type MailStandIn } from '../../sandbox/mail/index.ts';
import { startChatSink, type ChatSink } from '../sandbox/chat-sink.ts';
import { createCredential, type Credential } from '../workflows/credentials.ts';
import { startHost, type Host } from '../host/host.ts';
import { installPackage } from '../host/install.ts';
import { freePorts } from '../host/ports.ts';
import { freshUserFolder } from '../host/prepared.ts';
import { newRunFolder } from '../host/run-folder.ts';
import { mailCredential, sandboxCredentials } from '../sandbox/sandbox-credentials.ts';
import { signIn, type Session } from '../host/session.ts';
import { readStandIn, type StandIn } from '../sandbox/stand-in.ts';
import { readTemplate, withOwnForms, withSettings } from './templates.ts';
import {
  createWorkflow,
  withCredentials,
  type SavedWorkflow,
  type Workflow,
} from '../workflows/workflows.ts';

/** One customer: a directory, an HR file and an iluminr account of their own, and n8n's credentials for them. */
export type Customer = {
  sandbox: Sandbox;
  standIn: StandIn;
  credentials: Credential[];
};

/** One real n8n for many customers, with somewhere to send mails and chat messages to. */
export type TemplateStage = {
  /** n8n's user folder. */
  folder: string;
  /** Settings of n8n that differ from those of environment.ts; its own commands want them too. */
  settings: Record<string, string>;
  host: Host;
  n8n: Session;
  mail: MailStandIn;
  chat: ChatSink;
  customer(files?: { directory?: string; hr?: string }): Promise<Customer>;
  /** Imports a template as a customer does: the file, their settings, their credentials, and what `change` changes. */
  save(
    template: string | Workflow,
    customer: Customer,
    settings?: Record<string, unknown>,
    change?: (workflow: Workflow) => Workflow,
  ): Promise<SavedWorkflow>;
  close(): Promise<void>;
};

/** Needs the package to be built, and n8n in the cache. `settings` of n8n differ from those of environment.ts. */
export async function startTemplateStage(settings: Record<string, string> = {}): Promise<TemplateStage> {
  const folder = newRunFolder();
  await freshUserFolder(folder);
  const { tarball } = await pack(projectRoot, join(folder, 'package'));
  await installPackage(tarball, folder);
  const [port, brokerPort] = await freePorts(2);
  const host = await startHost({ folder, port, brokerPort, settings });
  return openTemplateStage({ folder, settings, host, closeN8n: () => host.close() });
}

/** The stage on an n8n that runs already; `closeN8n` ends it. */
export async function openTemplateStage({
  closeN8n,
  ...running
}: Pick<TemplateStage, 'folder' | 'settings' | 'host'> & {
  closeN8n: () => Promise<void>;
}): Promise<TemplateStage> {
  const [mail, chat] = await Promise.all([startMail(), startChatSink()]);
  const sandboxes: Sandbox[] = [];
  const close = async (): Promise<void> => {
    await closeN8n();
    await Promise.all([mail.close(), chat.close(), ...sandboxes.map((sandbox) => sandbox.close())]);
  };
  try {
    const n8n = await signIn(running.host.url);
    const smtp = await createCredential(n8n, mailCredential(mail));
    return {
      ...running,
      n8n,
      mail,
      chat,
      close,
      customer: async (files = {}) => {
        const sandbox = await startSandbox(files);
        sandboxes.push(sandbox);
        const credentials = [smtp];
        for (const each of sandboxCredentials(sandbox)) credentials.push(await createCredential(n8n, each));
        return { sandbox, standIn: readStandIn(sandbox.iluminr), credentials };
      },
      save: (template, { sandbox, credentials }, settings = {}, change = (workflow) => workflow) => {
        const own = {
          hrFileUrl: sandbox.control.hrUrl,
          chatWebhookUrl: chat.url,
          preview: false,
        };
        const filled = withSettings(typeof template === 'string' ? readTemplate(template) : template, {
          ...own,
          ...settings,
        });
        return createWorkflow(n8n, change(withCredentials(withOwnForms(filled), credentials)));
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
