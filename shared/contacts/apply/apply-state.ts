import type { WrittenContact } from '../client/answers.ts';
import type { IluminrClient } from '../client/client.ts';
import type { Outcomes } from './outcomes.ts';

/** A change on its way: its position in the plan, and the version it goes out on. */
export type Attempt = { position: number; ifVersion: number | undefined };

/** What the parts of one apply share. */
export type ApplyState = {
  client: IluminrClient;
  outcomes: Outcomes;
  validateOnly: boolean;
  /** Most operations of a batch; shrinks when the server finds one too large. */
  limit: number;
  /** When this run began, by the server's clock: milliseconds since the epoch. */
  startedAt: number;
  /**
   * Empty at the first pass, whose keys derive from plan and content alone, so that a repeated execution gets the first
   * answers again. Those may be a day old, so what they did not write is asked once more under keys of this run.
   */
  runSalt: string;
  /** Not written at the first pass: refused, or failed round after round. */
  toRetry: Attempt[];
  /** Written, says the first pass, but before this run began: the answer may be one that the server remembered. */
  replayed: { attempt: Attempt; contact: WrittenContact }[];
  /** Whether this undoes a run: whoever was changed since is left as they are, every step of theirs. */
  isUndo: boolean;
  /** In a preview: contacts that let go of their email, with the phase in which they do. */
  releases: ReadonlyMap<string, number>;
};
