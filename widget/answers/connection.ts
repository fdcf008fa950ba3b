import type { DirectorySettings, SyncScope } from '../../shared/contract/directory-sync/settings.ts';
import type { EntraConnection } from '../../shared/contract/directory-sync/connection.ts';
import { connectionStates } from '../../shared/contract/directory-sync/states.ts';
import type { FieldMapping } from '../../shared/contract/mapping.ts';
import { recordIn, recordOf, textIn, textOf, textsOf, timeIn, wordOf } from './lenient.ts';
import type { Known } from './lenient.ts';
import { problemIn } from './problem.ts';
import { readRun } from './run.ts';
import type { Run } from './run.ts';

/**
 * Settings as they were read. They hold every key that iluminr sent, those that this card does not know too, so that saving
 * sends them back untouched; `users` and `every` may be words that it does not know.
 */
export type Settings = Omit<DirectorySettings, 'scope' | 'schedule'> & {
  readonly scope: Omit<SyncScope, 'users'> & { readonly users: string };
  readonly schedule: { readonly every: string };
};

/** The connection as the card shows it. */
export type Connection = Omit<EntraConnection, 'state' | 'settings' | 'lastRun'> & {
  readonly state: Known<EntraConnection['state']>;
  readonly settings: Settings | null;
  readonly lastRun: Run | null;
};

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readConnection(answer: unknown): Connection {
  const raw = recordOf(answer);
  return {
    state: wordOf(connectionStates, raw['state']),
    tenantId: textIn(raw['tenantId']),
    tenantName: textIn(raw['tenantName']),
    connectedBy: textIn(raw['connectedBy']),
    connectedAt: timeIn(raw['connectedAt']),
    settings: recordIn(raw['settings']) === null ? null : readSettings(raw['settings']),
    nextRunAt: timeIn(raw['nextRunAt']),
    lastRun: recordIn(raw['lastRun']) === null ? null : readRun(raw['lastRun']),
    attention: problemIn(raw['attention']),
  };
}

function readSettings(value: unknown): Settings {
  const raw = recordOf(value);
  const scope = recordIn(raw['scope']) ?? {};
  return {
    ...raw,
    mapping: readMapping(raw['mapping']),
    scope: {
      ...scope,
      users: textOf(scope['users']),
      ...(scope['groupIds'] === undefined ? {} : { groupIds: textsOf(scope['groupIds']) }),
      includeGuests: scope['includeGuests'] === true,
      includeDisabled: scope['includeDisabled'] === true,
    },
    schedule: { ...recordIn(raw['schedule']), every: textOf(recordIn(raw['schedule'])?.['every']) },
    enabled: raw['enabled'] === true,
  };
}

/** Rules as they were sent: the form shows what it can of each, and keeps the rest of it. */
function readMapping(value: unknown): FieldMapping {
  const rules = Object.entries(recordIn(value) ?? {});
  return Object.fromEntries(rules.filter(([, rule]) => recordIn(rule) !== null)) as FieldMapping;
}
