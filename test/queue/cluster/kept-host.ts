import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../n8n/host/host.ts';

/** An n8n process under a restart policy, as systemd's `Restart=always` or Docker's `restart: always` give it. */
export type KeptHost = {
  name: string;
  /** The process that runs now. */
  host: Host;
  /** How often it ended without being told to, with the time of each (milliseconds since the epoch). */
  exits: number[];
  /** Ends it as a power cut would; the policy starts it again unless it is `final`. */
  kill(options?: { final: boolean }): Promise<void>;
  /** Resolves when the process is up again after an exit. */
  back(): Promise<void>;
  close(): Promise<void>;
};

const pauseMs = 1000;

/** Starts an n8n, and starts it again a second after it ended, until it is closed. */
export async function keepRunning(name: string, start: () => Promise<Host>): Promise<KeptHost> {
  let isClosing = false;
  let turn: Promise<void> = Promise.resolve();
  const kept: KeptHost = {
    name,
    host: await start(),
    exits: [],
    kill: async ({ final } = { final: false }) => {
      isClosing ||= final;
      await kept.host.kill();
    },
    back: async () => {
      // An exit is noticed a moment after it happened.
      await sleep(pauseMs);
      await turn;
    },
    close: async () => {
      isClosing = true;
      await turn;
      await kept.host.close();
    },
  };
  const watch = (host: Host): void => {
    void host.ended.then(() => {
      if (isClosing) return;
      kept.exits.push(Date.now());
      turn = again();
    });
  };
  const again = async (): Promise<void> => {
    while (!isClosing) {
      await sleep(pauseMs);
      try {
        kept.host = await start();
        watch(kept.host);
        return;
      } catch {
        // What it needs is still away: its log says so, and the policy tries again.
        kept.exits.push(Date.now());
      }
    }
  };
  watch(kept.host);
  return kept;
}
