import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { stepsOf } from '../../connect/screens.ts';
import type { FlowStep } from '../../connect/screens.ts';
import type { FlowContext } from './context.ts';

/** The way from the sign-in to the attributes, with the place where the person is. */
export function stepsView(context: FlowContext): TemplateResult {
  return html`<ol class="steps" aria-label=${context.words.text('steps')}>
    ${stepsOf(context.state).map((step) => stepView(context, step))}
  </ol>`;
}

function stepView({ words }: FlowContext, { key, isComplete, isCurrent }: FlowStep): TemplateResult {
  const place = isComplete ? 'done' : isCurrent ? 'current' : 'ahead';
  return html`<li class="step ${place}" aria-current=${isCurrent ? 'step' : 'false'}>
    <span class="mark" aria-hidden="true"></span>
    <span>${words.text(`step.${key}`)}</span>
    ${isComplete ? html`<span class="visually-hidden">(${words.text('step.done')})</span>` : ''}
  </li>`;
}
