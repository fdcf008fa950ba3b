import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import type { ApiAccess } from '../../api/request.ts';
import { saveSettings } from '../../api/settings.ts';
import { serverFaults } from '../../mapping/server-faults.ts';
import { settingsOf } from '../../mapping/settings-draft.ts';
import type { SettingsDraft } from '../../mapping/settings-draft.ts';
import type { Conflict } from './conflict.ts';

/** What came of a try to save: nothing where the panel is gone. */
export type SaveResult =
  | { readonly kind: 'saved' | 'gone' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }
  /** What iluminr refused, by row; `failure` where that is not all. */
  | { readonly kind: 'refused'; readonly rows: ReadonlyMap<string, string>; readonly failure?: Failure };

/** Saves the draft, turned on, over the version that it was made of. Never rejects. */
export async function saveDraft(
  api: ApiAccess,
  draft: SettingsDraft,
  version: number | null | undefined,
  signal: AbortSignal,
): Promise<SaveResult> {
  try {
    await saveSettings(api, settingsOf(draft, true), version, signal);
    return { kind: 'saved' };
  } catch (error) {
    if (signal.aborted) return { kind: 'gone' };
    const failure = describeFailure(error);
    if (failure.problem?.code === 'version_conflict') return conflict(api, signal);
    const { rows, rest } = serverFaults(failure.problem?.errors ?? [], draft);
    return rows.size === 0 || rest.length > 0
      ? { kind: 'refused', rows, failure }
      : { kind: 'refused', rows };
  }
}

/** What somebody else saved meanwhile: read, and loaded, only then. */
async function conflict(api: ApiAccess, signal: AbortSignal): Promise<SaveResult> {
  try {
    const { readConflict } = await import('./conflict.ts');
    return { kind: 'conflict', conflict: await readConflict(api, signal) };
  } catch (error) {
    return signal.aborted
      ? { kind: 'gone' }
      : { kind: 'refused', rows: new Map(), failure: describeFailure(error) };
  }
}
