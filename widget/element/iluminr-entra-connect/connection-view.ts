import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ConnectionState, EntraConnection } from '../../../shared/contract/directory-sync.ts';
import type { SyncRun } from '../../../shared/contract/sync-run.ts';

/** What each state means to an Admin User, in one sentence. */
const sentences: Record<ConnectionState, string> = {
  not_connected: 'Microsoft Entra is not connected.',
  connecting: 'A connection is being made in another window or by a colleague.',
  needs_mapping: 'Connected. The attributes are not mapped yet, so nothing is synced.',
  ready: 'Connected. The sync runs by itself.',
  syncing: 'A sync is running.',
  paused: 'Connected, and paused: nothing is synced until it is resumed.',
  attention: 'The sync runs, and some people need attention.',
  disconnected_by_microsoft:
    'Microsoft no longer lets iluminr read the directory. The sync has stopped, and nobody was removed.',
};

/** The connection as it was read: state, tenant, last run. `locale` is a tag that Intl knows. */
export function connectionView(connection: EntraConnection, locale: string): TemplateResult {
  return html`<p class="state">${sentences[connection.state]}</p>
    ${connection.attention === null ? '' : html`<p class="attention">${connection.attention.detail}</p>`}
    ${connection.tenantId === null ? '' : tenantView(connection, locale)}
    ${connection.lastRun === null ? '' : runView(connection.lastRun, locale)}`;
}

function tenantView(connection: EntraConnection, locale: string): TemplateResult {
  return html`<dl>
    <div>
      <dt>Organisation in Entra</dt>
      <dd><bdi>${connection.tenantName ?? connection.tenantId}</bdi></dd>
    </div>
    ${
      connection.connectedBy === null
        ? ''
        : html`<div>
            <dt>Connected by</dt>
            <dd><bdi>${connection.connectedBy}</bdi></dd>
          </div>`
    }
    ${
      connection.nextRunAt === null
        ? ''
        : html`<div>
            <dt>Next run</dt>
            <dd>${timeView(connection.nextRunAt, locale)}</dd>
          </div>`
    }
  </dl>`;
}

/** The four tiles; an additive run leaves everyone it knows unchanged, so unchanged people count as existing. */
function runView(run: SyncRun, locale: string): TemplateResult {
  const { totals } = run;
  const format = new Intl.NumberFormat(locale);
  const tiles: [label: string, count: number][] = [
    ['Created', totals.created],
    ['Already existed', totals.existed + totals.unchanged],
    ['Skipped', totals.skipped],
    ['Failed', totals.failed],
  ];
  return html`<h3>Last run</h3>
    <p class="quiet">
      ${timeView(run.finishedAt ?? run.startedAt, locale)}, ${format.format(totals.read)} people read
    </p>
    <dl class="tiles">
      ${tiles.map(
        ([label, count]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${format.format(count)}</dd>
          </div>`,
      )}
    </dl>`;
}

function timeView(time: string, locale: string): TemplateResult {
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(time),
  );
  return html`<time datetime=${time}>${text}</time>`;
}
