import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsWarning } from '../../../../shared/contract/directory-sync/connection.ts';
import type { Connection } from '../../../answers/connection.ts';
import type { CardHost, CardView } from '../../../base/card-host.ts';
import { isOfScope, needsSettings } from './needs-settings.ts';
import { statusOf } from './status.ts';

/** What the settings name and Microsoft Entra no longer has or gives: a line for each, with the way to its place in the settings. */
export function warningsView(host: CardHost, connection: Connection): TemplateResult | typeof nothing {
  const { settingsWarnings = [], state } = connection;
  const check = host.card.text('action.check_settings');
  // Without a consent nothing in the settings helps.
  if (settingsWarnings.length === 0 || state === 'disconnected_by_microsoft') return nothing;
  return html`<div class="notice warn" data-warnings>
    ${settingsWarnings.map((warning) => {
      const view: CardView = { kind: 'settings', firstRun: false, at: warning.path };
      return html`<p class="row">
        <span>${warningText(host, warning, connection)}</span>
        ${
          isMainThing(warning, connection)
            ? nothing
            : html`<button
                class="button quiet"
                part="button"
                type="button"
                aria-label=${`${check}: ${warning.subject}`}
                @click=${() => host.show(view)}
              >
                ${check}
              </button>`
        }
      </p>`;
    })}
  </div>`;
}

/** Whether the main button leads there. */
function isMainThing(warning: SettingsWarning, connection: Connection): boolean {
  return isOfScope(warning) && statusOf(connection) === 'stopped' && needsSettings(connection);
}

/** In the card's own words; in iluminr's where this card knows none. */
function warningText(
  { card }: CardHost,
  { code, path, subject, detail }: SettingsWarning,
  { settings }: Connection,
): unknown {
  const isolated = html`<bdi>${subject}</bdi>`;
  if (code === 'unreadable_attribute') return card.rich('warning.attribute', { attributes: isolated });
  if (code === 'group_not_found' && isOfScope({ path }))
    return card.rich('warning.scope', { group: isolated });
  const rule = settings?.contactGroups?.[Number(path.split('.')[1])];
  if (code === 'group_not_found' && rule !== undefined) {
    return card.rich('warning.rule', {
      group: isolated,
      contactGroup: html`<bdi>${rule.contactGroup}</bdi>`,
    });
  }
  return html`<bdi>${detail}</bdi>`;
}
