import type { SyncIssue, SyncRun } from '../../../../shared/contract/index.ts';
import type { Workspace } from '../workspace.ts';
import { count } from './contacts.ts';
import type { Html } from '../../page/html.ts';
import { html } from '../../page/html.ts';
import { time } from '../../page/document.ts';

const runsShown = 100;
const issuesShown = 500;
const columns: (keyof SyncRun['totals'])[] = [
  'read',
  'created',
  'updated',
  'reactivated',
  'deactivated',
  'existed',
  'unchanged',
  'skipped',
  'failed',
  'held',
];

export function runsView(workspace: Workspace): Html {
  const { runs } = workspace.runs.page(undefined, undefined, runsShown);
  if (runs.length === 0) return html`<div class="scroll empty">No sync has reported a run yet.</div>`;
  return html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Started</th>
          <th scope="col">Pipeline</th>
          <th scope="col">Source</th>
          <th scope="col">Status</th>
          ${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${runs.map((run) => runRow(run, workspace))}
      </tbody>
    </table>
  </div>`;
}

export function runView(workspace: Workspace, id: string): Html {
  const { run, issues } = workspace.runs.get(id);
  return html`<h2><bdi>${run.pipeline}</bdi></h2>
    <p>
      ${run.source}, ${run.mode}${run.dryRun ? ', dry run' : ''}, by ${run.executor}. Started
      ${time(run.startedAt)}, finished ${time(run.finishedAt)}.
      <span class="${run.status}">${run.status}</span>.
    </p>
    ${run.error === null ? '' : html`<p class="error"><bdi>${run.error.detail}</bdi></p>`}
    <div class="scroll" tabindex="0">
      <table>
        <thead>
          <tr>
            ${columns.map((name) => html`<th scope="col" class="number">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          <tr>
            ${columns.map((name) => html`<td class="number">${run.totals[name]}</td>`)}
          </tr>
        </tbody>
      </table>
    </div>
    <h2>${count(issues.length, 'issue')}</h2>
    ${issues.length === 0 ? html`<p>Nothing to look at.</p>` : issueTable(issues.slice(0, issuesShown))}`;
}

function runRow(run: SyncRun, workspace: Workspace): Html {
  return html`<tr>
    <td><a href="/runs/${encodeURIComponent(run.id)}?of=${workspace.key}">${time(run.startedAt)}</a></td>
    <td><bdi>${run.pipeline}</bdi>${run.dryRun ? html` <span class="tag">dry run</span>` : ''}</td>
    <td>${run.source}</td>
    <td class="${run.status}">${run.status}</td>
    ${columns.map((name) => html`<td class="number">${run.totals[name]}</td>`)}
  </tr>`;
}

function issueTable(issues: SyncIssue[]): Html {
  return html`<div class="scroll" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Code</th>
          <th scope="col">Person</th>
          <th scope="col">Field</th>
          <th scope="col">What happened</th>
        </tr>
      </thead>
      <tbody>
        ${issues.map(
          (issue) =>
            html`<tr>
              <td class="${issue.severity}">${issue.severity}</td>
              <td>${issue.code}</td>
              <td><bdi>${issue.displayName ?? issue.email ?? issue.sourceId ?? '–'}</bdi></td>
              <td>${issue.field ?? '–'}</td>
              <td><bdi>${issue.message}</bdi></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
