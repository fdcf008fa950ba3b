import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsHistoryEntry } from '../../../shared/contract/directory-sync/settings-history.ts';
import type { Connection } from '../../answers/connection.ts';
import { loadConnection } from '../../api/connection.ts';
import type { ApiAccess } from '../../api/request.ts';
import { loadSettingsHistory } from '../../api/settings.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { savingView } from './saving-view.ts';

export type ConflictActions = { readonly mine: () => void; readonly theirs: () => void };

/** The settings as they are now, and what says who saved them last and offers the choice. */
export type Conflict = {
  readonly connection: Connection;
  readonly view: (scope: PanelScope<SettingsKey>, actions: ConflictActions) => TemplateResult;
};

/** What somebody else saved meanwhile. A server that keeps no history leaves out who and what. Rejects as requestJson does. */
export async function readConflict(api: ApiAccess, signal: AbortSignal): Promise<Conflict> {
  const [connection, history] = await Promise.all([
    loadConnection(api, signal),
    loadSettingsHistory(api, 1, signal).catch(() => undefined),
  ]);
  return { connection, view: (scope, actions) => conflictView(scope, history?.data[0], actions) };
}

/** Somebody else saved since the form was opened: who and what, and the choice between the two. */
function conflictView(
  scope: PanelScope<SettingsKey>,
  saving: SettingsHistoryEntry | undefined,
  { mine, theirs }: ConflictActions,
): TemplateResult {
  const { t } = scope;
  return html`<div class="notice warn" role="alert" part="failure">
    <p class="notice-title">${t.text('conflict')}</p>
    ${saving === undefined ? nothing : html`<p>${savingView(scope, saving)}</p>`}
    <p>${t.text('conflictText')}</p>
    <div class="row">
      <button class="button" part="button" type="button" data-mine @click=${mine}>
        ${t.text('conflictMine')}
      </button>
      <button class="button" part="button" type="button" data-theirs @click=${theirs}>
        ${t.text('conflictTheirs')}
      </button>
    </div>
  </div>`;
}
