import { DirectoryError, GraphClient } from '../../../directory/index.ts';
import type { Clock } from '../../../http/clock.ts';
import type { MicrosoftApp } from '../../ports.ts';
import { Refusal, problem, unavailable } from '../../refusal.ts';
import { groupLabel } from '../../settings/missing.ts';
import type { GroupNames } from '../../settings/missing.ts';
import { GroupsGone } from './groups-gone.ts';
import { appTransport, SignInRefused } from './app-transport.ts';
import { revokedCode } from '../job.ts';

/** Reads a tenant's directory for at most `patienceMs`. */
export function directoryClient(
  microsoft: MicrosoftApp,
  clock: Clock,
  tenantId: string,
  patienceMs: number,
): GraphClient {
  return new GraphClient({
    transport: appTransport(microsoft, tenantId),
    clock,
    graphUrl: microsoft.graphUrl,
    deadline: clock.now() + patienceMs,
  });
}

/** What Microsoft's refusal is to a caller: theirs to mend as 409, ours or passing as 503; anything else is thrown on. */
export async function asRefusal<Result>(
  work: () => Promise<Result>,
  names: GroupNames = {},
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const known = problemOfRead(error, names);
    if (known !== undefined) throw new Refusal(known);
    if (error instanceof DirectoryError) throw unavailable(`${error.message}. Try again.`, 30);
    throw error;
  }
}

/** The problem that an Admin User can mend; undefined for what passes by itself. */
export function problemOfRead(error: unknown, names: GroupNames) {
  if (isRevoked(error)) {
    const detail = `Microsoft no longer lets iluminr read the directory: ${error.message} Nobody was removed. Connect again.`;
    return { ...problem(409, revokedCode, detail), title: 'Consent revoked' };
  }
  if (error instanceof GroupsGone) {
    const groups = error.groupIds.map((id) => groupLabel(id, names)).join(', ');
    const detail = `A chosen group is no longer in Microsoft Entra: ${groups}. Nobody was removed. Open the settings and choose the groups again.`;
    return problem(409, 'group_not_found', detail);
  }
  return undefined;
}

function isRevoked(error: unknown): error is Error {
  return error instanceof SignInRefused || (error instanceof DirectoryError && error.fault === 'permission');
}
