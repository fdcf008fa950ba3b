import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Action, Screen } from '../../connect/screens.ts';
import type { FlowContext } from './context.ts';

/** The one thing to do next, and the ways round it. */
export function actionsView(context: FlowContext, { primary, others }: Screen): TemplateResult {
  return html`<div class="row actions">
    ${primary === null ? '' : buttonView(context, primary, 'primary')}
    ${others.map((action) => buttonView(context, action, action.userEvent === 'leave' ? 'quiet' : ''))}
  </div>`;
}

function buttonView({ words, userEvent }: FlowContext, action: Action, look: string): TemplateResult {
  const does = action.userEvent;
  return html`<button
    class="button ${look}"
    part=${look === 'primary' ? 'button primary-button' : 'button'}
    type="button"
    data-userEvent=${does ?? ''}
    aria-disabled=${does === null ? 'true' : 'false'}
    @click=${() => {
      if (does !== null) userEvent(does);
    }}
  >
    ${words.text(action.label)}
  </button>`;
}
