import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Connection } from '../../../answers/connection.ts';
import type { Run } from '../../../answers/run.ts';
import type { Failure } from '../../../api/failure.ts';
import type { CardHost } from '../../../base/card-host.ts';
import { reserveWindow } from '../../../auth/reserved-window.ts';
import { detailsView } from '../../../base/details-view.ts';
import { failureText, failureView } from '../../../base/failure-view.ts';
import { everyText } from '../../../i18n/every.ts';
import { linksOf, statuses } from './statuses.ts';
import type { ActionButton, StatusAction } from './statuses.ts';
import { needsSettings } from './needs-settings.ts';
import { factsView } from './facts-view.ts';
import { runView } from './run-view.ts';
import { linkedAttempt } from './linked-attempt.ts';
import { warningsView } from './warnings-view.ts';
import { statusOf } from './status.ts';
import type { Status } from './status.ts';

/** What the status shows. Times in milliseconds. */
export type StatusModel = {
  readonly connection: Connection;
  readonly readAt: number;
  /** Why the connection is not the latest, if it is not. */
  readonly stale: Failure | undefined;
  readonly now: number;
  /** What iluminr is being asked for. */
  readonly pending: StatusAction | undefined;
  /** Why the last thing asked for was not done. */
  readonly refused: Failure | undefined;
};

export type StatusHandlers = {
  act(action: StatusAction): void;
  reload(): void;
  /** Somebody is about to connect. */
  intend(): void;
};

/** The card's own view: how the sync stands, what it did, and what can be done. */
export function statusView(host: CardHost, model: StatusModel, handlers: StatusHandlers): TemplateResult {
  const { connection } = model;
  const status = statusOf(connection);
  return html`<div class="stack">
    ${model.stale === undefined ? nothing : staleView(host, model.stale, model, handlers)}
    <div class="stack tight">
      <h3 tabindex="-1">${host.card.text(`title.${status}`)}</h3>
      <p>${causeText(host, status, connection)}</p>
    </div>
    ${status === 'not_connected' ? stepsView(host) : nothing} ${linkView(host, connection, model.now)}
    ${attentionView(connection)} ${warningsView(host, connection)}
    ${hasCounts(connection.lastRun) ? runView(host, connection.lastRun, connection) : nothing}
    ${factsView(host, connection, model.now)} ${trendView(host, connection)}
    ${model.refused === undefined ? nothing : failureView(host, model.refused)}
    ${actionsView(host, statuses[status].actions(connection), model, handlers)}
    ${supportView(host, connection)} ${linksView(host, connection, statuses[status].actions(connection))}
  </div>`;
}

/** The link that a colleague has to open; its element loads once the status is on screen. */
function linkView(host: CardHost, connection: Connection, now: number): TemplateResult | typeof nothing {
  if (statusOf(connection) !== 'waiting') return nothing;
  return html`<iluminr-entra-colleague-link
    .host=${host}
    .attempt=${linkedAttempt(connection)}
    .now=${now}
  ></iluminr-entra-colleague-link>`;
}

/** Its element loads once the status is on screen. A run that goes on changes nothing in it until it has ended. */
function trendView(host: CardHost, { lastRun }: Connection): TemplateResult | typeof nothing {
  if (lastRun === null) return nothing;
  const stamp = `${lastRun.id} ${lastRun.status}`;
  return html`<iluminr-entra-trend .host=${host} .stamp=${stamp}></iluminr-entra-trend>`;
}

/** Whether a run has anything to count: four zeros of one that failed before it read anybody would say that nobody is there. */
function hasCounts(run: Run | null): run is Run {
  return run !== null && (run.status !== 'failed' || run.totals.read > 0);
}

function causeText({ card }: CardHost, status: Status, connection: Connection): string {
  const { lastRun, settings } = connection;
  if (status === 'ready') {
    if (lastRun === null) return card.text('cause.first');
    return card.text('cause.ready', { every: everyText(card, settings?.schedule.every ?? '1d') });
  }
  if (status === 'stopped' && needsSettings(connection)) return card.text('cause.settings');
  return card.text(`cause.${status}`, { count: lastRun?.totals.failed ?? 0 });
}

/** What connecting will be like, said before anything is asked. */
function stepsView({ card }: CardHost): TemplateResult {
  return html`<ol class="steps">
      <li>${card.text('step.sign_in')}</li>
      <li>${card.text('step.map')}</li>
      <li>${card.text('step.on')}</li>
    </ol>
    <p class="hint">${card.text('role')}</p>`;
}

/** iluminr's own words about what is wrong, where the card has not said it in its own. */
function attentionView({ attention, state, settingsWarnings }: Connection): TemplateResult | typeof nothing {
  const isSaid =
    state === 'disconnected_by_microsoft' ||
    attention?.code === 'people_failed' ||
    (attention?.code === 'group_not_found' && settingsWarnings !== undefined);
  if (attention === null || isSaid) return nothing;
  return html`<div class="notice warn">
    <p><bdi>${attention.detail}</bdi></p>
  </div>`;
}

function staleView(
  host: CardHost,
  failure: Failure,
  { readAt, now }: StatusModel,
  handlers: StatusHandlers,
): TemplateResult {
  const { card } = host;
  const when = card.relative(new Date(readAt).toISOString(), now);
  return html`<div class="notice warn" part="failure">
    <p class="notice-title">${card.text('stale.title')}</p>
    <p>${card.text('stale.cause', { when, reason: failureText(host, failure) })}</p>
    <button class="button" part="button" type="button" @click=${() => handlers.reload()}>
      ${card.text('retry')}
    </button>
    ${detailsView(host, failure.details)}
  </div>`;
}

function actionsView(
  host: CardHost,
  buttons: readonly ActionButton[],
  model: StatusModel,
  handlers: StatusHandlers,
): TemplateResult | typeof nothing {
  const isBusy = (action: StatusAction): boolean =>
    model.pending !== undefined || (model.connection.state === 'syncing' && action !== 'stop');
  const buttonView = (button: ActionButton, index: number): TemplateResult => {
    const isOff = 'action' in button && isBusy(button.action);
    // Not `disabled`: the focus stays on the button that was pressed.
    return html`<button
      class="button ${index === 0 ? 'primary' : ''}"
      part=${index === 0 ? 'button primary-button' : 'button'}
      type="button"
      data-action=${'action' in button ? button.action : button.view.kind}
      aria-disabled=${isOff ? 'true' : nothing}
      @click=${() => {
        if (isOff) return;
        if ('action' in button) handlers.act(button.action);
        else {
          if (isConnect(button)) reserveWindow();
          host.show(button.view);
        }
      }}
      @pointerenter=${() => isConnect(button) && handlers.intend()}
      @focus=${() => isConnect(button) && handlers.intend()}
    >
      ${host.card.text(button.label)}
    </button>`;
  };
  return buttons.length === 0 ? nothing : html`<div class="row">${buttons.map(buttonView)}</div>`;
}

function supportView(host: CardHost, { attention }: Connection): TemplateResult | typeof nothing {
  return attention === null ? nothing : detailsView(host, `${attention.status} ${attention.code}`);
}

function isConnect(button: ActionButton): boolean {
  return 'view' in button && button.view.kind === 'connect';
}

/** Where else to go; what a button above goes to already is not said twice. */
function linksView(
  host: CardHost,
  connection: Connection,
  actions: readonly ActionButton[],
): TemplateResult | typeof nothing {
  const isSaid = ({ label }: { label: string }): boolean => actions.some((button) => button.label === label);
  const links = linksOf(connection).filter((link) => !isSaid(link));
  if (links.length === 0) return nothing;
  return html`<nav class="ways" aria-label=${host.card.text('more')}>
    ${links.map(
      ({ label, view }) =>
        html`<button
          class="button quiet ${view.kind}"
          part="button"
          type="button"
          @click=${() => host.show(view)}
        >
          ${host.card.text(label)}
        </button>`,
    )}
  </nav>`;
}
