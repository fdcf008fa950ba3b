import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Connection } from '../../../answers/connection.ts';
import type { Run } from '../../../answers/run.ts';
import type { CardHost } from '../../../base/card-host.ts';
import { everyText } from '../../../i18n/every.ts';
import { timeView } from '../../../base/time-view.ts';

type Speaker = Pick<CardHost, 'card'>;

/** When it ran, and when it runs again. `now` in milliseconds. */
export function factsView(host: Speaker, connection: Connection, now: number): TemplateResult {
  const { lastRun } = connection;
  return html`<dl class="facts">
    ${lastRun === null ? nothing : lastRunView(host, lastRun, now)}
    ${connection.state === 'syncing' || connection.settings === null ? nothing : nextRunView(host, connection, now)}
  </dl>`;
}

function lastRunView({ card }: Speaker, run: Run, now: number): TemplateResult {
  const { startedAt, finishedAt, totals } = run;
  const label = finishedAt === null ? 'run.current' : 'run.last';
  return html`<div>
    <dt>${card.text(label)}</dt>
    <dd>
      ${timeView(finishedAt ?? startedAt, now, card)}
      ${
        finishedAt === null
          ? nothing
          : html`<span class="quiet-text"
              >${card.text('run.read', { count: totals.read })} ·
              ${card.text('run.took', { duration: card.duration(Date.parse(finishedAt) - Date.parse(startedAt)) })}</span
            >`
      }
    </dd>
  </div>`;
}

function nextRunView({ card }: Speaker, connection: Connection, now: number): TemplateResult {
  const { nextRunAt, settings } = connection;
  return html`<div>
    <dt>${card.text('run.next')}</dt>
    <dd>
      ${
        nextRunAt === null
          ? card.text('run.none_planned')
          : html`${timeView(nextRunAt, now, card)}
            ${settings === null ? nothing : html`<span class="quiet-text">${everyText(card, settings.schedule.every)}</span>`}`
      }
    </dd>
  </div>`;
}
