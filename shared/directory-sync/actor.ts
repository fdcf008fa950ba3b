import { refusal } from './refusal.ts';

/** Who calls, as the host's session says: an organisation's person in Settings, or one of its API keys. */
export type Actor = {
  /** Names the caller over all its sessions, so that a renewed token can finish what the first began. */
  id: string;
  /** The account: one organisation in one environment. */
  account: string;
  organisation: string;
  /** The person's name; null for a key. */
  name: string | null;
  isAdmin: boolean;
};

/** Throws 403 `forbidden` for everybody but an Admin User, before anything is looked up. */
export function requireAdmin(actor: Actor): void {
  if (actor.isAdmin) return;
  throw refusal(403, 'forbidden', 'Only an Admin User may connect a directory.');
}
