import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../answers/run.ts';
import type { CardHost } from '../../../base/card-host.ts';
import { reachText, withoutMobile } from '../../../base/reach.ts';
import { outcomes, tallyOf, unhandledOf } from './tally.ts';

type Speaker = Pick<CardHost, 'card' | 'show'>;

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
    }
    ${run.reach === undefined || run.status === 'running' ? nothing : reachView(host, run, run.reach)}`;
}

/** Whom an alert reaches, and the way to those whom no SMS does. */
function reachView(host: Speaker, { id }: Run, reach: NonNullable<Run['reach']>): TemplateResult {
  const missing = withoutMobile(reach);
  return html`<p class="row reach">
    <span>${reachText(host.card, reach)}</span>
    ${
      missing === 0
        ? nothing
        : html`<button
            class="button quiet"
            part="button"
            type="button"
            @click=${() => host.show({ kind: 'issues', runId: id })}
          >
            ${host.card.text('reach.without_mobile', { count: missing })}
          </button>`
    }
  </p>`;
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
