import type { DirectorySettings, SettingChange, SettingsHistoryEntry } from '../../contract/index.ts';
import { stableJson } from '../../stable-json.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectionRecord } from '../record.ts';
import { refusal } from '../refusal.ts';
import { readRecord } from '../update.ts';
import { timeOf } from '../time.ts';

/** Savings that are kept. */
const longestHistory = 200;

/** Who changed which setting, newest first. Throws Refusal 403. */
export async function readHistory(
  ports: DirectorySyncPorts,
  actor: Actor,
): Promise<readonly SettingsHistoryEntry[]> {
  requireAdmin(actor);
  return (await readRecord(ports, actor.account)).history;
}

/** The record with the settings in it, and the saving in its history; one that changes nothing is none. */
export function withHistory(
  record: ConnectionRecord,
  settings: DirectorySettings,
  actor: Actor,
  now: number,
): ConnectionRecord {
  const changes = changesBetween(record.settings, settings);
  if (changes.length === 0 && record.settings !== null) return record;
  const version = record.settingsVersion + 1;
  const entry = { version, savedBy: actor.name ?? 'API key', savedAt: timeOf(now), changes };
  return {
    ...record,
    settings,
    settingsVersion: version,
    history: [entry, ...record.history].slice(0, longestHistory),
  };
}

/** Throws Refusal 412 when somebody saved since. */
export function refuseStale(
  { settingsVersion, history }: ConnectionRecord,
  ifVersion: number | undefined,
): void {
  if (ifVersion === undefined || ifVersion === settingsVersion) return;
  const [last] = history;
  const who = last === undefined ? '' : ` ${last.savedBy} saved them at ${last.savedAt}.`;
  const detail = `The settings are at version ${settingsVersion}, not ${ifVersion}.${who} Load them, and save again.`;
  throw refusal(412, 'version_conflict', detail);
}

/** Setting by setting, by dot paths of at most two steps: `mapping.mobile`, `scope.groupIds`, `enabled`. */
function changesBetween(before: DirectorySettings | null, after: DirectorySettings): SettingChange[] {
  const [old, young] = [pathsOf(before), pathsOf(after)];
  const paths = [...new Set([...Object.keys(old), ...Object.keys(young)])].sort();
  return paths
    .map((path) => ({ path, before: old[path] ?? null, after: young[path] ?? null }))
    .filter((change) => stableJson(change.before) !== stableJson(change.after));
}

function pathsOf(settings: DirectorySettings | null): Record<string, unknown> {
  const paths = Object.entries(settings ?? {}).flatMap(([name, value]): [string, unknown][] =>
    typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value).map(([inner, own]) => [`${name}.${inner}`, own])
      : [[name, value]],
  );
  return Object.fromEntries(paths);
}
