import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Connection } from '../../../answers/connection.ts';
import type { Run } from '../../../answers/run.ts';
import type { CardHost, CardView } from '../../../base/card-host.ts';
import { leftOutLine } from '../../../i18n/left-out.ts';
import { reachText, withoutMobile } from '../../../i18n/reach.ts';
import { outcomes, tallyOf, unhandledOf } from './tally.ts';
import type { Outcome } from './tally.ts';

type Speaker = Pick<CardHost, 'card' | 'show'>;

/** A run's four tiles, whom it left out and whom an alert reaches, and its progress while it goes on. */
export function runView(host: Speaker, run: Run, connection: Connection): TemplateResult {
  const { card } = host;
  const isOver = run.status !== 'running';
  const unhandled = isOver ? unhandledOf(run.totals) : 0;
  const reach = connection.reach ?? run.reach;
  return html`${isOver ? nothing : progressView(host, run)}
    <dl class="tiles" part="tiles">${outcomes.map((outcome) => tileView(host, run, outcome))}</dl>
    ${
      unhandled === 0
        ? nothing
        : html`<p class="hint">${card.text('run.unhandled', { count: unhandled })}</p>`
    }
    ${isOver ? leftOutView(host, run) : nothing}
    ${reach === undefined || !isOver ? nothing : reachView(host, reach, connection)}`;
}

/** Each count is the way to the people behind it, once the run has ended. */
function tileView(host: Speaker, run: Run, outcome: Outcome): TemplateResult {
  const { card } = host;
  const count = tallyOf(run.totals)[outcome];
  const label = card.text(`outcome.${outcome}`);
  const isWay = count > 0 && run.status !== 'running' && run.executor === 'iluminr';
  const number = card.number(count);
  return html`<div class="tile ${outcome}" part="tile">
    <dt>${label}</dt>
    <dd class=${count === 0 ? 'none' : ''}>
      ${
        isWay
          ? html`<button
              class="count"
              type="button"
              aria-label=${card.text('outcome.show', { count, outcome: label })}
              @click=${() => host.show({ kind: 'people', runId: run.id, outcome })}
            >
              ${number}
            </button>`
          : number
      }
    </dd>
  </div>`;
}

/** Who is in the directory and was not read, so that everyone is accounted for. */
function leftOutView(host: Speaker, { id, leftOut }: Run): TemplateResult | typeof nothing {
  if (leftOut === undefined) return nothing;
  const line = leftOutLine(host.card, leftOut);
  if (line === undefined) return nothing;
  const view: CardView = { kind: 'people', runId: id, outcome: 'left_out' };
  return html`<p class="row left-out">
    <span>${line}</span>${wayView(host, host.card.text('left_out.show'), view)}
  </p>`;
}

/**
 * Whom an alert reaches, how many no SMS does, and the way to whoever is not right yet. Most of those without a mobile have none in
 * Entra, or were not added by this sync, and iluminr keeps no list of them here: the number leads nowhere.
 */
function reachView(
  host: Speaker,
  reach: NonNullable<Run['reach']>,
  { openIssues = 0 }: Connection,
): TemplateResult {
  const missing = withoutMobile(reach);
  return html`<p class="row reach">
    <span>${reachText(host.card, reach)}</span>
    ${
      missing === 0
        ? nothing
        : html`<span>${host.card.text('reach.without_mobile', { count: missing })}</span>`
    }
    ${openIssues === 0 ? nothing : wayView(host, host.card.text('open.count', { count: openIssues }), { kind: 'open' })}
  </p>`;
}

function wayView(host: Speaker, text: string, view: CardView): TemplateResult {
  return html`<button class="button quiet" part="button" type="button" @click=${() => host.show(view)}>
    ${text}
  </button>`;
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
