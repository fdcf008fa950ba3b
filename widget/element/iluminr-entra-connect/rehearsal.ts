import { html, render } from 'lit';
import type { EntraConnection } from '../../../shared/contract/directory-sync/connection.ts';
import type { SyncRunTotals } from '../../../shared/contract/sync-runs/sync-run.ts';
import { parseConnection } from '../../api/connection.ts';
import type { CardHost } from '../../base/card-host.ts';
import { headerView } from './header-view.ts';
import { afterAnswer } from './reading.ts';
import { statusView } from './status-view.ts';

const time = '2026-01-01T00:00:00Z';
const counted = 'read created updated reactivated deactivated unchanged existed skipped failed held';
const totals = Object.fromEntries(counted.split(' ').map((name) => [name, 1])) as SyncRunTotals;

/** A directory that does not exist, in the state that most are in. */
const example: EntraConnection = {
  state: 'ready',
  tenantId: '',
  tenantName: '',
  connectedBy: '',
  connectedAt: time,
  settings: {
    mapping: { email: { from: 'mail' } },
    scope: { users: 'all', includeGuests: false, includeDisabled: false },
    schedule: { every: '1d' },
    enabled: true,
  },
  nextRunAt: time,
  lastRun: {
    id: '',
    pipeline: '',
    source: '',
    executor: 'iluminr',
    mode: 'additive',
    dryRun: false,
    status: 'succeeded',
    startedAt: time,
    finishedAt: time,
    progress: { read: 1, total: 1 },
    totals,
    error: null,
  },
  attention: null,
};

/**
 * Reads and draws a status where nobody sees it. Done while the real one is on its way, it leaves the browser with the code
 * compiled and the templates parsed, and the real one shows the sooner.
 */
export function rehearse(host: CardHost): void {
  const reading = afterAnswer(parseConnection(example), Date.now());
  if (reading.kind !== 'loaded') return;
  const model = { ...reading, now: reading.readAt, pending: undefined, refused: undefined };
  const idle = (): void => undefined;
  const status = statusView(host, model, { act: idle, reload: idle, intend: idle });
  render(html`${headerView(host.card, reading)}${status}`, document.createDocumentFragment());
}
