import { readConnectStart, readIdentity } from '../answers/connect-start.ts';
import { UnexpectedAnswerError, recordOf, requiredText, textIn, wordOf } from '../answers/lenient.ts';
import { roles } from '../auth/role.ts';
import { pendingKey } from './pending-key.ts';
import type { Pending } from './types.ts';

/** Keeps a journey in the tab's own storage, which ends with the tab, and the page to come back to. */
export function rememberPending(pending: Pending): void {
  sessionStorage.setItem(pendingKey, JSON.stringify({ ...pending, page: location.href }));
}

export function forgetPending(): void {
  sessionStorage.removeItem(pendingKey);
}

/** The journey this page comes back from; null when there is none, or what is there is none of ours. */
export function readPending(): Pending | null {
  const kept = sessionStorage.getItem(pendingKey);
  if (kept === null) return null;
  try {
    return pendingOf(JSON.parse(kept));
  } catch {
    forgetPending();
    return null;
  }
}

/** Throws where the stage is none of ours, or something of it is missing. */
function pendingOf(kept: unknown): Pending {
  const raw = recordOf(kept);
  const stage = requiredText(raw, 'stage');
  const start = readConnectStart(raw['start']);
  if (stage === 'sign_in') return { stage, start };
  if (stage !== 'consent') throw new UnexpectedAnswerError('stage');
  const code = textIn(raw['code']);
  return { stage, start, identity: readIdentity(raw['identity']), role: wordOf(roles, raw['role']), code };
}
