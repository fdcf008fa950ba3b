import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { detailsView } from '../../base/details-view.ts';
import { screenOf } from '../../connect/screens.ts';
import type { Screen } from '../../connect/screens.ts';
import type { ShownState } from '../../connect/types.ts';
import { actionsView } from './actions-view.ts';
import type { FlowContext } from './context.ts';
import { identityView } from './identity-view.ts';
import { stepsView } from './steps-view.ts';

/** One state as a screen: where we are, what happens, what to do, and codes for support. */
export function flowView(context: FlowContext): TemplateResult {
  const screen = screenOf(context.state);
  return html`<section
    class="stack"
    dir=${context.words.direction}
    lang=${context.words.language}
    aria-labelledby="title"
    aria-busy=${screen.mood === 'waits' ? 'true' : 'false'}
    data-screen=${screen.name}
  >
    ${stepsView(context)}
    ${
      screen.mood === 'stops'
        ? html`<div class="notice ${context.state.kind === 'stopped' ? 'bad' : 'warn'}" role="alert">
            ${titleView(context, screen)}${sentenceView(context, screen)}
          </div>`
        : html`<div class="stack tight">${titleView(context, screen)}${sentenceView(context, screen)}</div>`
    }
    ${bodyView(context)} ${actionsView(context, screen)} ${detailsView(context.host, detailsOf(context))}
  </section>`;
}

/** Title and sentence as plain text, for a screen reader. */
export function spoken({ words, state }: FlowContext): string {
  const { name } = screenOf(state);
  const values = valuesOf(state);
  return `${words.text(`${name}.title`, values)} – ${words.text(`${name}.text`, values)}`;
}

function titleView({ words, state }: FlowContext, { name }: Screen): TemplateResult {
  return html`<h3 id="title" tabindex="-1">${words.rich(`${name}.title`, isolated(valuesOf(state)))}</h3>`;
}

function sentenceView({ words, state }: FlowContext, { name, mood }: Screen): TemplateResult {
  return html`<p class=${mood === 'stops' ? '' : 'sentence'}>
    ${words.rich(`${name}.text`, isolated(valuesOf(state)))}
  </p>`;
}

function bodyView(context: FlowContext): TemplateResult | typeof nothing {
  const { state, words } = context;
  switch (state.kind) {
    case 'ready':
      return html`<p class="hint">${words.text('role')}</p>`;
    case 'confirming':
      return identityView(context, state.identity, state.profile);
    default:
      return nothing;
  }
}

function valuesOf(state: ShownState): Record<string, string> {
  if (!('identity' in state) || state.identity === null || state.start === null) return {};
  const { tenantName, account } = state.identity;
  return { tenant: tenantName, account };
}

/** Names from a directory may turn the direction of writing: each stands apart from the sentence. */
function isolated(values: Record<string, string>): Record<string, TemplateResult> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, html`<bdi>${value}</bdi>`]));
}

function detailsOf({ state, reference }: FlowContext): string {
  const start = 'start' in state ? state.start : null;
  const codes = state.kind === 'stopped' ? [state.reason, state.details] : [state.kind];
  if (state.kind === 'offline') codes.push(state.details);
  return [...new Set(codes), start?.connectId ?? reference].join(' · ');
}
