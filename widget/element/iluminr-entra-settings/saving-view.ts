import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type {
  SettingChange,
  SettingsHistoryEntry,
} from '../../../shared/contract/directory-sync/settings-history.ts';
import { everyText } from '../../i18n/every.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import { specialLabel } from './fields/special-label.ts';
import { contactFieldLabel } from '../panel/contact-field-label.ts';
import type { PanelScope } from '../panel/panel-element.ts';

type Scope = PanelScope<SettingsKey>;

/** One saving: who, when, and what is another than before. */
export function savingView(
  { host, t }: Scope,
  { savedBy, savedAt, changes }: SettingsHistoryEntry,
): TemplateResult {
  const names = [...new Set(changes.map((change) => changeText({ host, t }, change)))];
  const what = new Intl.ListFormat(t.language, { type: 'conjunction' }).format(names);
  return html`${t.rich('savingOf', {
    who: html`<bdi>${savedBy}</bdi>`,
    when: html`<time datetime=${savedAt}>${t.dateTime(savedAt)}</time>`,
    what: html`<bdi>${what}</bdi>`,
  })}`;
}

/** The setting by its name in the form; what the form does not have by its path. */
function changeText({ host, t }: Scope, { path, after }: SettingChange): string {
  const [first = '', second = ''] = path.split('.');
  if (first === 'mapping') {
    const field = path.slice('mapping.'.length).replace(/\.(from|default|constant)$/, '');
    return specialLabel(field, t) ?? contactFieldLabel(field, t);
  }
  if (path === 'schedule.every' && typeof after === 'string')
    return `${t.text('schedule')} (${everyText(host.card, after)})`;
  if (first === 'enabled') return t.text('change.enabled');
  if (first === 'scope')
    return t.text(
      second === 'includeGuests' ? 'guests' : second === 'includeDisabled' ? 'disabled' : 'scope',
    );
  if (first === 'schedule' || first === 'contactGroups' || first === 'notify') return t.text(first);
  return path;
}
