import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../answers/run.ts';
import type { CardHost } from '../../../base/card-host.ts';
import { outcomes, tallyOf, unhandledOf } from './tally.ts';

type Speaker = Pick<CardHost, 'card'>;

/** A run's four tiles, and its progress while it goes on. */
export function runView(host: Speaker, run: Run): TemplateResult {
  const { card } = host;
  const tally = tallyOf(run.totals);
  const unhandled = run.status === 'running' ? 0 : unhandledOf(run.totals);
  return html`${run.status === 'running' ? progressView(host, run) : nothing}
    <dl class="tiles" part="tiles">
      ${outcomes.map(
        (outcome) =>
          html`<div class="tile ${outcome}" part="tile">
            <dt>${card.text(`outcome.${outcome}`)}</dt>
            <dd class=${tally[outcome] === 0 ? 'none' : ''}>${card.number(tally[outcome])}</dd>
          </div>`,
      )}
    </dl>
    ${
      unhandled === 0
        ? nothing
        : html`<p class="hint">${card.text('run.unhandled', { count: unhandled })}</p>`
    }`;
}

function progressView({ card }: Speaker, { progress: { read, total } }: Run): TemplateResult {
  const label = card.text('progress.label');
  if (total === null) {
    const text = read === 0 ? card.text('progress.counting') : card.text('progress.read', { count: read });
    return html`<div class="progress">
      <progress part="progress" aria-label=${label}></progress>
      <p class="hint">${text}</p>
    </div>`;
  }
  // A directory can grow while it is read: the bar never says more than all of it.
  const shown = Math.min(read, total);
  return html`<div class="progress">
    <progress part="progress" aria-label=${label} max=${Math.max(1, total)} .value=${shown}></progress>
    <p class="hint">${card.text('progress.of', { read: shown, total })}</p>
  </div>`;
}
