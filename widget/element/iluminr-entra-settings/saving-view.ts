import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsHistoryEntry } from '../../../shared/contract/directory-sync/settings-history.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { settingName } from './setting-name.ts';

type Scope = PanelScope<SettingsKey>;

/** One saving: who, when, and what is another than before. */
export function savingView(
  { host, t }: Scope,
  { savedBy, savedAt, changes }: SettingsHistoryEntry,
): TemplateResult {
  const names = [...new Set(changes.map((change) => settingName(t, host.card, change)))];
  const what = new Intl.ListFormat(t.language, { type: 'conjunction' }).format(names);
  return html`${t.rich('savingOf', {
    who: html`<bdi>${savedBy}</bdi>`,
    when: html`<time datetime=${savedAt}>${t.dateTime(savedAt)}</time>`,
    what: html`<bdi>${what}</bdi>`,
  })}`;
}
