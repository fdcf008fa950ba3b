import type { DirectorySettings, SyncScope } from '../../shared/contract/directory-sync/settings.ts';
import type {
  EntraConnection,
  OpenAttempt,
  SettingsWarning,
} from '../../shared/contract/directory-sync/connection.ts';
import { isAlwaysSaid, scopeFlagNames } from '../../shared/contract/directory-sync/scope-flags.ts';
import type { ScopeFlag } from '../../shared/contract/directory-sync/scope-flags.ts';
import { connectStatuses, connectionStates } from '../../shared/contract/directory-sync/states.ts';
import type { FieldMapping } from '../../shared/contract/mapping.ts';
import { countIn, listOf, recordIn, recordOf, textIn, textOf, textsOf, timeIn, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';
import { problemIn } from './problem.ts';
import { readReach, readRun } from './run.ts';
import type { Run } from './run.ts';

/**
 * Settings as they were read. They hold every key that iluminr sent, those that this card does not know too, so that saving
 * sends them back untouched; `users`, `every` and what is told of may be words that it does not know.
 */
export type Settings = Omit<DirectorySettings, 'scope' | 'schedule' | 'notify'> & {
  readonly scope: Omit<SyncScope, 'users'> & { readonly users: string };
  readonly schedule: { readonly every: string };
  readonly notify?: { readonly emails: readonly string[]; readonly on: readonly string[] } | undefined;
};

/** An attempt to connect that is under way somewhere. */
export type Attempt = Omit<OpenAttempt, 'status' | 'expiresAt'> & {
  readonly status: Known<OpenAttempt['status']>;
  readonly expiresAt: string | null;
};

/** One that a colleague was sent a link for. */
export type LinkedAttempt = Attempt & { readonly link: NonNullable<Attempt['link']> };

/** The connection as the card shows it. */
export type Connection = Omit<EntraConnection, 'state' | 'settings' | 'lastRun' | 'attempt'> & {
  readonly attempt?: Attempt | null | undefined;
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
    ...(raw['settingsVersion'] === undefined ? {} : { settingsVersion: countIn(raw['settingsVersion']) }),
    ...(recordIn(raw['reach']) === null ? {} : { reach: readReach(raw['reach']) }),
    ...(countIn(raw['openIssues']) === null ? {} : { openIssues: countIn(raw['openIssues']) ?? 0 }),
    ...(raw['settingsWarnings'] === undefined
      ? {}
      : { settingsWarnings: readWarnings(raw['settingsWarnings']) }),
    ...(raw['groupNames'] === undefined ? {} : { groupNames: readNames(raw['groupNames']) }),
    ...(raw['attempt'] === undefined ? {} : { attempt: readAttempt(raw['attempt']) }),
  };
}

function readWarnings(value: unknown): SettingsWarning[] {
  return listOf(value, (warning) => ({
    code: textOf(warning['code']),
    path: textOf(warning['path']),
    subject: textOf(warning['subject']),
    detail: textOf(warning['detail']),
  }));
}

function readNames(value: unknown): Record<string, string> {
  const names = Object.entries(recordIn(value) ?? {});
  return Object.fromEntries(names.filter((entry): entry is [string, string] => textIn(entry[1]) !== null));
}

/** Without an id there is nothing to follow. */
function readAttempt(value: unknown): Attempt | null {
  const raw = recordIn(value);
  const connectId = textIn(raw?.['connectId']);
  if (raw === null || connectId === null) return null;
  const link = recordIn(raw['link']);
  const url = textIn(link?.['url']);
  const expiresAt = timeIn(link?.['expiresAt']);
  return {
    connectId,
    status: wordOf(connectStatuses, raw['status']),
    tenantName: textIn(raw['tenantName']),
    expiresAt: timeIn(raw['expiresAt']),
    link: url === null || expiresAt === null ? null : { url, expiresAt },
  };
}

function readSettings(value: unknown): Settings {
  const raw = recordOf(value);
  const scope = recordIn(raw['scope']) ?? {};
  const notify = recordIn(raw['notify']);
  const { contactGroups: _groups, notify: _notify, ...others } = raw;
  return {
    ...others,
    mapping: readMapping(raw['mapping']),
    scope: {
      ...scope,
      users: textOf(scope['users']),
      ...(scope['groupIds'] === undefined ? {} : { groupIds: textsOf(scope['groupIds']) }),
      ...readFlags(scope),
    },
    schedule: { ...recordIn(raw['schedule']), every: textOf(recordIn(raw['schedule'])?.['every']) },
    ...(Array.isArray(raw['contactGroups'])
      ? { contactGroups: readContactGroups(raw['contactGroups']) }
      : {}),
    ...(notify === null
      ? {}
      : { notify: { ...notify, emails: textsOf(notify['emails']), on: textsOf(notify['on']) } }),
    enabled: raw['enabled'] === true,
  };
}

function readFlags(scope: Raw): Pick<SyncScope, ScopeFlag> {
  const said = scopeFlagNames.filter((flag) => isAlwaysSaid(flag) || scope[flag] !== undefined);
  return Object.fromEntries(said.map((flag) => [flag, scope[flag] === true])) as Pick<SyncScope, ScopeFlag>;
}

function readContactGroups(value: unknown): NonNullable<DirectorySettings['contactGroups']> {
  return listOf(value, (rule) => ({
    ...rule,
    groupId: textOf(rule['groupId']),
    contactGroup: textOf(rule['contactGroup']),
  })).filter(({ groupId }) => groupId !== '');
}

/** Rules as they were sent: the form shows what it can of each, and keeps the rest of it. */
function readMapping(value: unknown): FieldMapping {
  const rules = Object.entries(recordIn(value) ?? {});
  return Object.fromEntries(rules.filter(([, rule]) => recordIn(rule) !== null)) as FieldMapping;
}
