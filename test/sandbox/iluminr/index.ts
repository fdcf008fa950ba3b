import { limits } from '../../../shared/contract/index.ts';
import type { Contact, ContactFieldInfo } from '../../../shared/contract/index.ts';
import type { FaultPlan } from '../faults.ts';
import { serve } from '../http/server.ts';
import type { Running } from '../http/server.ts';
import type { Viewer } from '../http/viewer.ts';
import { Api } from './api.ts';
import { defaultCustomFields } from './contacts/contact-fields.ts';
import { Counters } from './counters.ts';
import { tick } from '../../../shared/directory-sync/index.ts';
import type { Notice, RunDirectorySync } from '../../../shared/directory-sync/index.ts';
import type { EntraOptions } from './directory/options.ts';
import { hostPorts } from './directory/ports.ts';
import { TenantOwners } from './directory/tenant-owners.ts';
import { Keyring, workspaces as identities } from './keys.ts';
import type { Session, SessionRequest } from './keys.ts';
import { pageRoutes } from './page/routes.ts';
import { Persistence } from './persistence.ts';
import { RateLimiter } from './rate-limit.ts';
import type { RateLimit } from './rate-limit.ts';
import { accountRoutes } from './routes/account.ts';
import { contactRoutes } from './routes/contacts.ts';
import { directorySyncRoutes } from './routes/directory-sync.ts';
import { sessionRoute } from './routes/sessions.ts';
import { syncRunRoutes } from './routes/sync-runs.ts';
import { Workspace } from './workspace.ts';

export type { EntraOptions } from './directory/options.ts';
export type { Session, SessionRequest } from './keys.ts';

export type IluminrOptions = {
  /** 0 takes any free port. */
  port: number;
  faults?: FaultPlan;
  /** Whom the stand-in's own pages let in; everybody on this machine unless given. */
  viewer?: Viewer | undefined;
  /** Origins of pages that may call. */
  origins?: () => readonly string[];
  /** Milliseconds since the epoch; tests pass their own. */
  now?: () => number;
  /** Keeps the data in this JSON file between starts; without it nothing outlives the process. */
  file?: string;
  /** Default 100 requests in 1 s. */
  rateLimit?: RateLimit;
  /** Default and most 500. */
  batchLimit?: number;
  customFields?: ContactFieldInfo[];
  /** The Entra and Graph to connect to; without them connecting is a 503. */
  entra?: EntraOptions;
  /** In place of the engine behind previews and runs. Without it and without `entra` both are a 503. */
  runDirectorySync?: RunDirectorySync;
  /** Tells the Admin Users of an account; nobody is told unless given. */
  tell?: (account: string, notice: Notice) => Promise<void>;
  /** Milliseconds that iluminr's own sync takes to write ten people; 0 unless given. */
  batchMs?: () => number;
  /** False keeps due directory syncs from beginning by themselves. */
  schedule?: boolean;
};

export type IluminrStandIn = {
  url: string;
  /** The address of its own pages, with what they need to let somebody in. */
  pageUrl: string;
  port: number;
  close(): Promise<void>;
  store: IluminrStore;
  /** A session token as a Settings page gives its widget. */
  issueSession(request?: SessionRequest): Session;
  /** As the option `entra`, for an Entra whose address is known only after this start. */
  useEntra(entra: EntraOptions): void;
};

/** What a test may look at and turn, beside the API. */
export type IluminrStore = {
  counters: Counters;
  /** All contacts in the order they were created; of the UAT organisation unless named. */
  contacts(workspace?: string): readonly Contact[];
  /** Puts contacts in as they are, past all rules: the state a test begins with. */
  seed(contacts: Iterable<Contact>, workspace?: string): void;
  workspace(key?: string): Workspace;
  setRateLimit(limit: RateLimit): void;
  setBatchLimit(operations: number): void;
};

/** Starts the iluminr UAT stand-in on loopback: the whole contract, over real HTTP. */
export async function startIluminr(options: IluminrOptions): Promise<IluminrStandIn> {
  const now = options.now ?? Date.now;
  const customFields = options.customFields ?? defaultCustomFields;
  const tenants = new TenantOwners();
  const workspaces = new Map(
    identities.map((one) => [one.key, new Workspace(one, customFields, tenants, now)]),
  );
  const workspaceOf = (key: string): Workspace => {
    const workspace = workspaces.get(key);
    if (workspace === undefined) throw new Error(`The stand-in has no workspace ${key}.`);
    return workspace;
  };
  const all = [...workspaces.values()];
  const persistence = options.file === undefined ? undefined : new Persistence(options.file, all, tenants);
  persistence?.load();
  const touched = () => persistence?.touch();

  let batchLimit = options.batchLimit ?? limits.batch;
  const counters = new Counters();
  const keyring = new Keyring(now);
  const limiter = new RateLimiter(options.rateLimit ?? { requests: 100, seconds: 1 }, now);
  const api = new Api({
    keyring,
    limiter,
    counters,
    faults: options.faults,
    workspaceOf,
    touched,
    now,
  });

  const portsWith = (entra: EntraOptions | undefined) =>
    hostPorts({
      workspaces: all,
      workspaceOf,
      tenants,
      now,
      touched,
      tell: options.tell,
      batchMs: options.batchMs ?? (() => 0),
      apiUrl: () => running.url,
      entra,
      engine: options.runDirectorySync,
    });

  const running: Running = await serve({
    port: options.port,
    ...(options.origins === undefined ? {} : { origins: options.origins }),
    bodyLimit: limits.body,
    before: (request) => api.before(request),
    after: (reply, request) => api.after(reply, request),
    routes: [
      ...accountRoutes(api, limiter, () => batchLimit),
      ...contactRoutes(api, counters, () => batchLimit),
      ...syncRunRoutes(api),
      ...directorySyncRoutes(api, () => ports),
      sessionRoute(keyring),
      ...pageRoutes(all, options.viewer),
    ],
  });

  let ports = portsWith(options.entra);
  // A tick that fails is one that the next second makes up for.
  const timer = setInterval(() => {
    if (options.schedule !== false) tick(ports).catch(() => undefined);
  }, 1000).unref();

  return {
    url: running.url,
    pageUrl: options.viewer?.addressOf(`${running.url}/`) ?? running.url,
    port: running.port,
    close: async () => {
      clearInterval(timer);
      await running.close();
      persistence?.save();
    },
    issueSession: (request) => keyring.issueSession(request),
    useEntra: (entra) => {
      ports = portsWith(entra);
    },
    store: {
      counters,
      contacts: (key = 'uat') => workspaceOf(key).contacts.all(),
      seed: (contacts, key = 'uat') => {
        for (const contact of contacts) workspaceOf(key).contacts.put(contact);
      },
      workspace: (key = 'uat') => workspaceOf(key),
      setRateLimit: (limit) => {
        limiter.limit = limit;
      },
      setBatchLimit: (operations) => {
        batchLimit = operations;
      },
    },
  };
}
