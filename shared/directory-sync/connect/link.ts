import type { ColleagueLink } from '../../contract/index.ts';
import type { MicrosoftApp } from '../ports.ts';
import type { ConnectAttempt } from '../record.ts';
import { timeOf } from '../time.ts';

/** A colleague's link to an attempt, as long as that lasts. */
export function linkOf({ colleagueUrl }: MicrosoftApp, { id, expiresAt }: ConnectAttempt): ColleagueLink {
  return { url: `${colleagueUrl}/${id}`, expiresAt: timeOf(expiresAt) };
}
