import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsHistoryEntry } from '../../../shared/contract/directory-sync/settings-history.ts';
import type { Connection } from '../../answers/connection.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { savingView } from './saving-view.ts';

export type ConflictActions = { readonly mine: () => void; readonly theirs: () => void };

/** The settings as they are now, and what says who saved them last and offers the choice. */
export type Conflict = {
  readonly connection: Connection;
  readonly view: (scope: PanelScope<SettingsKey>, actions: ConflictActions) => TemplateResult;
};

/** Somebody else saved since the form was opened: who and what, and the choice between the two. */
export function conflictView(
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
