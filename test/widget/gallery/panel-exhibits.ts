import { answers } from '../answers/samples.ts';
import { givenIssue, mixedIssues, mixedRuns, preview } from '../components/panels/given.ts';
import { connections } from '../states.ts';
import type { CardHost } from '../../../widget/base/card-host.ts';
import { IluminrEntraDisconnect } from '../../../widget/element/iluminr-entra-disconnect/iluminr-entra-disconnect.ts';
import { IluminrEntraFind } from '../../../widget/element/iluminr-entra-find/iluminr-entra-find.ts';
import { IluminrEntraPeople } from '../../../widget/element/iluminr-entra-people/iluminr-entra-people.ts';
import { IluminrEntraHistory } from '../../../widget/element/iluminr-entra-history/iluminr-entra-history.ts';
import { IluminrEntraRunIssues } from '../../../widget/element/iluminr-entra-run-issues/iluminr-entra-run-issues.ts';
import { IluminrEntraSettings } from '../../../widget/element/iluminr-entra-settings/iluminr-entra-settings.ts';
import { contactFields } from './contact-fields.ts';
import type { Exhibit } from './exhibit.ts';
import { frame } from './frame.ts';
import { galleryHost } from './host.ts';
import type { Reply, Routes } from './stand-in.ts';

const path = '/v1/directory-sync/entra';
const settingsRoutes: Routes = {
  'GET /v1/contact-fields': { json: contactFields },
  [`POST ${path}/preview`]: { json: preview },
};
const run = connections.attention.lastRun;
const runs = (data: unknown): Reply => ({ json: { data, nextCursor: null } });
const { totals, reach, leftOut } = connections.bigCompany.lastRun;
const bigPreview = { ...preview, totals, reach, leftOut };
const manyIssues = Array.from({ length: 321 }, (_, number) => givenIssue(number));

/** The views that load later, each with what it shows and with what can go wrong. */
export const panelExhibits: readonly Exhibit[] = [
  panel('settings-first-run', settingsRoutes, (host) =>
    Object.assign(new IluminrEntraSettings(), { host, connection: connections.needsMapping, firstRun: true }),
  ),
  panel('settings', settingsRoutes, (host) =>
    Object.assign(new IluminrEntraSettings(), { host, connection: connections.ready, firstRun: false }),
  ),
  panel(
    'settings-preview-big',
    { ...settingsRoutes, [`POST ${path}/preview`]: { json: bigPreview } },
    (host) =>
      Object.assign(new IluminrEntraSettings(), {
        host,
        connection: connections.bigCompany,
        firstRun: false,
      }),
  ),
  panel(
    'settings-preview-failed',
    { ...settingsRoutes, [`POST ${path}/preview`]: { status: 500, json: {} } },
    (host) =>
      Object.assign(new IluminrEntraSettings(), { host, connection: connections.ready, firstRun: false }),
  ),
  panel('settings-preview-waiting', { ...settingsRoutes, [`POST ${path}/preview`]: 'never' }, (host) =>
    Object.assign(new IluminrEntraSettings(), { host, connection: connections.ready, firstRun: false }),
  ),
  panel('settings-loading', { 'GET /v1/contact-fields': 'never' }, (host) =>
    Object.assign(new IluminrEntraSettings(), { host, connection: connections.ready, firstRun: false }),
  ),
  panel('settings-unreachable', { 'GET /v1/contact-fields': 'unreachable' }, (host) =>
    Object.assign(new IluminrEntraSettings(), { host, connection: connections.ready, firstRun: false }),
  ),
  panel('history', { 'GET /v1/sync-runs': runs(mixedRuns) }, history),
  panel(
    'history-big',
    { 'GET /v1/sync-runs': runs([connections.bigCompany.lastRun, connections.syncing.lastRun]) },
    history,
  ),
  panel('history-empty', { 'GET /v1/sync-runs': runs([]) }, history),
  panel('history-loading', { 'GET /v1/sync-runs': 'never' }, history),
  panel('history-unreachable', { 'GET /v1/sync-runs': 'unreachable' }, history),
  panel('issues', issueRoutes(runs(mixedIssues)), issues),
  panel('issues-many', issueRoutes(runs(manyIssues)), issues),
  panel('issues-none', issueRoutes(runs([])), issues),
  panel('issues-loading', issueRoutes('never'), issues),
  panel('issues-unreachable', issueRoutes('unreachable'), issues),
  panel('open', { [`GET ${path}/open-issues`]: runs(answers.open.data) }, (host) =>
    Object.assign(new IluminrEntraRunIssues(), { host, open: true }),
  ),
  panel('people', { [`GET ${path}/runs/${run.id}/people`]: { json: answers.people } }, (host) =>
    Object.assign(new IluminrEntraPeople(), { host, runId: run.id, outcome: 'skipped' as const }),
  ),
  panel('people-gone', {}, (host) =>
    Object.assign(new IluminrEntraPeople(), { host, runId: run.id, outcome: 'left_out' as const }),
  ),
  panel('find', {}, (host) => Object.assign(new IluminrEntraFind(), { host })),
  found('find-story', { json: { data: answers.explanations.data.slice(0, 1), found: 3 } }),
  found('find-nobody', { json: { data: [], found: 0 } }),
  {
    ...panel('disconnect', {}, (host) =>
      Object.assign(new IluminrEntraDisconnect(), { host, connection: connections.ready }),
    ),
    isModal: true,
  },
];

/** The view once somebody has been looked for. */
function found(name: string, answer: Reply): Exhibit {
  return panel(name, { [`POST ${path}/explain`]: answer }, (host) => {
    const view = Object.assign(new IluminrEntraFind(), { host });
    void whenDrawn(view).then((root) => {
      const field = root.querySelector<HTMLInputElement>('#who');
      if (field === null) return;
      field.value = 'Aroha';
      field.dispatchEvent(new Event('input'));
      root.querySelector<HTMLButtonElement>('[data-find]')?.click();
    });
    return view;
  });
}

/** Once its texts are there. */
async function whenDrawn(view: IluminrEntraFind): Promise<ShadowRoot> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (view.shadowRoot?.querySelector('#who') instanceof Element) return view.shadowRoot;
  }
}

function history(host: CardHost): HTMLElement {
  return Object.assign(new IluminrEntraHistory(), { host });
}

function issues(host: CardHost): HTMLElement {
  return Object.assign(new IluminrEntraRunIssues(), { host, runId: run.id });
}

function issueRoutes(reply: Reply): Routes {
  return { [`GET /v1/sync-runs/${run.id}`]: { json: run }, [`GET /v1/sync-runs/${run.id}/issues`]: reply };
}

function panel(name: string, routes: Routes, make: (host: CardHost) => HTMLElement): Exhibit {
  return {
    name,
    make: async ({ theme, locale }) => frame(make(await galleryHost(name, routes, locale)), theme),
  };
}
