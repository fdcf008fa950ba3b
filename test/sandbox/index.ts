import { SandboxClock } from './clock.ts';
import { portOffsets, sandbox } from './constants.ts';
import { startControl } from './control/index.ts';
import type { RunningControl } from './control/index.ts';
import { widgetClientId, widgetClientSecret } from './entra/seed.ts';
import { FaultPlan } from './faults.ts';
import { Viewer } from './http/viewer.ts';
import { startIluminr } from './iluminr/index.ts';
import type { IluminrStandIn } from './iluminr/index.ts';
import { startMicrosoft } from './microsoft.ts';
import type { Microsoft } from './microsoft.ts';
import { startMail } from './mail/index.ts';
import type { MailStandIn } from './mail/index.ts';
import { sendNotice } from './mail/send.ts';
import { loadPeople } from './people/load.ts';
import { onPort } from './port.ts';
import { sandboxAddresses } from './rehearsal/addresses.ts';
import { startSettings } from './settings/index.ts';
import type { RunningSettings } from './settings/index.ts';

export type SandboxOptions = {
  /** Base of the ports in constants.ts; left out, every server takes any free port. */
  port?: number;
  /** A Graph `{"value": [...]}` file in place of the built-in people. */
  directory?: string | undefined;
  /** An HR CSV in place of the built-in one. */
  hr?: string | undefined;
  /** Milliseconds that a directory sync takes to write ten people; 0 unless given. The control server changes it. */
  syncBatchMs?: number;
  /** Keeps the iluminr stand-in's data in this file between starts. */
  iluminrFile?: string;
};

export type Sandbox = {
  iluminr: IluminrStandIn & { apiKey: string; productionApiKey: string };
  entra: Microsoft['entra'] & {
    tenantId: string;
    clientId: string;
    clientSecret: string;
    widgetClientId: string;
  };
  graph: Microsoft['graph'];
  settings: RunningSettings;
  control: RunningControl;
  mail: MailStandIn;
  faults: FaultPlan;
  clock: SandboxClock;
  /** Lets pages of another origin call, as a host of the card elsewhere does. */
  allowOrigin(origin: string): void;
  close(): Promise<void>;
};

/**
 * Starts every stand-in on 127.0.0.1. Throws InputError for a file that cannot be used or a port that is taken; what
 * was started until then is stopped.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const people = loadPeople(options);
  const faults = new FaultPlan();
  const clock = new SandboxClock();
  const origins: string[] = [];
  // Files that were given may hold real people.
  const isBuiltIn = options.directory === undefined && options.hr === undefined;
  const viewer = isBuiltIn ? undefined : new Viewer();
  const pace = { syncBatchMs: options.syncBatchMs ?? 0 };
  const portOf = (name: keyof typeof portOffsets): number =>
    options.port === undefined ? 0 : options.port + portOffsets[name];
  const started: { close(): Promise<void> }[] = [];
  const start = async <T extends { close(): Promise<void> }>(
    name: keyof typeof portOffsets,
    run: (port: number) => Promise<T>,
  ): Promise<T> => {
    const server = await onPort(name, portOf(name), run);
    started.push(server);
    return server;
  };
  const close = async (): Promise<void> => {
    await Promise.all(started.map((server) => server.close()));
  };

  try {
    const inboxes: MailStandIn[] = [];
    const iluminr = await start('iluminr', (port) =>
      startIluminr({
        port,
        faults,
        viewer,
        origins: () => origins,
        now: () => clock.now(),
        batchMs: () => pace.syncBatchMs,
        tell: async (_account, notice) => {
          const [inbox] = inboxes;
          if (inbox === undefined) throw new Error('The sandbox is still starting.');
          await sendNotice(inbox, notice);
        },
        ...(options.iluminrFile === undefined ? {} : { file: options.iluminrFile }),
      }),
    );
    const microsoft = await startMicrosoft({
      entraPort: portOf('entra'),
      graphPort: portOf('graph'),
      faults,
      clock,
      people,
      origins: () => origins,
    });
    started.push(microsoft);
    const { entra, graph } = microsoft;
    const control = await start('control', (port) =>
      startControl({
        port,
        store: graph.store,
        state: entra.state,
        pace,
        faults,
        clock,
        hr: people.hr,
        isBuiltIn: options.directory === undefined,
        emptyAccounts: () => {
          for (const environment of ['uat', 'production']) iluminr.store.workspace(environment).clear();
        },
      }),
    );
    const mail = await startMail({ smtpPort: portOf('smtp'), pagePort: portOf('inbox'), viewer });
    started.push(mail);
    inboxes.push(mail);
    const settings = await start('settings', (port) =>
      startSettings({
        port,
        apiBase: iluminr.url,
        entraUrl: entra.url,
        graphUrl: graph.url,
        issueSession: () => iluminr.issueSession({ name: 'Admin User', role: 'admin' }),
        viewer,
      }),
    );
    origins.push(settings.origin);
    entra.state
      .app(widgetClientId)
      ?.redirectUris.push(settings.bridgeUrl, `${iluminr.url}/v1/directory-sync/entra/callback`);
    // The stand-ins know of each other only once all have an address.
    iluminr.useEntra({
      issuerBase: entra.url,
      graphBase: graph.url,
      clientId: widgetClientId,
      clientSecret: widgetClientSecret,
      redirectUri: settings.bridgeUrl,
      tenantName: (id) => entra.state.tenant(id)?.name,
    });
    const { tenantId, clientId, clientSecret, apiKey, productionApiKey } = sandbox;
    const running: Sandbox = {
      iluminr: { ...iluminr, apiKey, productionApiKey },
      entra: { ...entra, tenantId, clientId, clientSecret, widgetClientId },
      graph,
      settings,
      control,
      mail,
      faults,
      clock,
      allowOrigin: (origin) => {
        origins.push(origin);
      },
      close,
    };
    control.show(sandboxAddresses(running));
    return running;
  } catch (error) {
    await close();
    throw error;
  }
}
