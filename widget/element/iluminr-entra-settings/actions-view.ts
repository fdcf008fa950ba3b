import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { blockedText, previewTotals } from './preview-view.ts';
import type { ShownPreview } from './preview-view.ts';

type Scope = PanelScope<SettingsKey>;

export type Actions = {
  /** Saving turns the sync on: it has not been on before, or was turned off. */
  readonly turnsOn: boolean;
  readonly changed: boolean;
  readonly saving: boolean;
  /** Entries at fault, once somebody tried to save. */
  readonly faults: number;
  readonly preview: ShownPreview;
  readonly toPreview: () => void;
  readonly leave: () => void;
  readonly discard: () => void;
};

/** Saving, turning on, and the ways not to. */
export function actionsView({ host, t }: Scope, actions: Actions): TemplateResult {
  const { turnsOn, changed, saving, faults } = actions;
  const idle = !turnsOn && !changed;
  return html`<div class="stack tight actions">
    ${summaryView({ host, t }, actions)}
    ${faults === 0 ? nothing : html`<p class="error-text">${t.text('faulty', { count: faults })}</p>`}
    ${turnsOn ? html`<p class="hint">${turnOnHint(t, actions.preview)}</p>` : nothing}
    <div class="row">
      <button
        class="button primary"
        part="button primary-button"
        type="submit"
        aria-disabled=${saving || idle ? 'true' : 'false'}
      >
        ${saving ? t.text('saving') : turnsOn ? t.text('turnOn') : host.card.text('save')}
      </button>
      ${
        turnsOn
          ? html`<button class="button" part="button" type="button" @click=${actions.leave}>
              ${t.text('notNow')}
            </button>`
          : changed
            ? html`<button class="button" part="button" type="button" @click=${actions.discard}>
                ${t.text('discard')}
              </button>`
            : nothing
      }
    </div>
  </div>`;
}

/** What the preview says, and the way to it: for where it is far below what was changed. */
function summaryView({ host, t }: Scope, { preview, toPreview }: Actions): TemplateResult {
  return html`<button
    class=${`button quiet summary ${preview.kind === 'failed' ? 'failed' : ''}`}
    part="button"
    type="button"
    data-preview
    @click=${toPreview}
  >
    ${summaryOf({ host, t }, preview)}
  </button>`;
}

function summaryOf({ host, t }: Scope, preview: ShownPreview): string {
  switch (preview.kind) {
    case 'ready':
      return t.text('previewSaid', previewTotals(preview.preview));
    case 'loading':
      return t.text('previewUpdating');
    case 'blocked':
      return blockedText(t, preview);
    case 'failed':
      return `${t.text('preview')}: ${host.card.text('failure.title')}`;
  }
}

function turnOnHint(t: Translator<SettingsKey>, preview: ShownPreview): string {
  if (preview.kind !== 'ready') return t.text('turnOnHintUnknown');
  return t.text('turnOnHint', { count: previewTotals(preview.preview).created });
}
