import type { IluminrClient } from '../client/client.ts';
import type { Ledger } from './outcomes.ts';

/** A change on its way: its position in the plan, and the version it goes out on. */
export type Entry = { position: number; ifVersion: number | undefined };

/** What the parts of one apply share. */
export type Work = {
  client: IluminrClient;
  ledger: Ledger;
  validateOnly: boolean;
  /** Most operations of a batch; shrinks when the server finds one too large. */
  limit: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /**
   * Empty at the first look, whose keys derive from plan and content alone, so that a repeated execution gets the first
   * answers again. Those may be a day old, so what they refuse is asked once more under keys of this run.
   */
  nonce: string;
  /** Refused at the first look. */
  refused: Entry[];
  /** Created, says the first look, but before this run began. */
  created: { entry: Entry; contactId: string }[];
  /** In a preview: contacts that let go of their email, with the phase in which they do. */
  releases: ReadonlyMap<string, number>;
};
