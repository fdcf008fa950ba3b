import { SandboxClock } from './clock.ts';
import { sandbox } from './constants.ts';
import { tokenVerifier } from './entra/client-credentials.ts';
import { startEntra } from './entra/index.ts';
import type { RunningEntra } from './entra/index.ts';
import { EntraState } from './entra/state.ts';
import { FaultPlan } from './faults.ts';
import { startGraph } from './graph/index.ts';
import type { RunningGraph } from './graph/index.ts';
import { GraphStore } from './graph/store.ts';
import { onPort } from './port.ts';
import type { People } from './people/load.ts';

export type MicrosoftOptions = {
  entraPort?: number;
  graphPort?: number;
  faults?: FaultPlan;
  clock?: SandboxClock;
  /** Origins of pages that may call. */
  origins?: () => readonly string[];
  /** Who is in the sandbox tenant at the start; nobody when left out. */
  people?: Pick<People, 'users' | 'groups'>;
};

export type Microsoft = {
  entra: RunningEntra;
  graph: RunningGraph;
  faults: FaultPlan;
  clock: SandboxClock;
  close(): Promise<void>;
};

/** Starts the Entra and the Graph stand-in together: tokens of the one open the other. */
export async function startMicrosoft(options: MicrosoftOptions = {}): Promise<Microsoft> {
  const clock = options.clock ?? new SandboxClock();
  const faults = options.faults ?? new FaultPlan();
  const state = new EntraState(clock);
  const store = new GraphStore(clock);
  if (options.people !== undefined) {
    const directory = store.directory(sandbox.tenantId);
    directory.load(options.people.users);
    for (const group of options.people.groups) directory.setGroup(group);
  }
  const origins = options.origins ?? (() => []);
  const entra = await onPort('entra', options.entraPort ?? 0, (port) =>
    startEntra({ port, state, faults, origins }),
  );
  try {
    const graph = await onPort('graph', options.graphPort ?? 0, (port) =>
      startGraph({
        port,
        store,
        faults,
        origins,
        verifyToken: tokenVerifier(state),
        tenantProfile: (tenantId) => state.tenant(tenantId),
        account: (tenantId, id) => state.account(tenantId, id),
      }),
    );
    const close = async (): Promise<void> => {
      await Promise.all([entra.close(), graph.close()]);
    };
    return { entra, graph, faults, clock, close };
  } catch (error) {
    await entra.close();
    throw error;
  }
}
