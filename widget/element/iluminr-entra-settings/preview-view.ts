import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Preview, PreviewPerson } from '../../answers/preview.ts';
import { describeFailure } from '../../api/failure.ts';
import type { CardHost } from '../../base/card-host.ts';
import { failureView } from '../../base/failure-view.ts';
import { leftOutLine } from '../../i18n/left-out.ts';
import { reachText } from '../../i18n/reach.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { MappingRow } from '../../mapping/mapping-row.ts';
import { isSpecial } from '../../mapping/special-rows.ts';
import { oddFirst, sampleValue } from '../../mapping/sample-value.ts';
import { contactFieldLabel } from '../panel/contact-field-label.ts';
import type { PreviewState } from '../../mapping/preview-feed.ts';

type Texts = Translator<SettingsKey>;

/** What is known of the preview; `blocked` while the form has faults, which are marked once somebody has left their control. */
export type ShownPreview = PreviewState | { kind: 'blocked'; isMarked: boolean };

/** Why there is no preview now. */
export function blockedText(t: Texts, { isMarked }: { isMarked: boolean }): string {
  return t.text(isMarked ? 'previewBlocked' : 'previewIncomplete');
}

/** What a sync with these settings would do, from the directory as it is now. */
export function previewView(
  { host, t }: { host: CardHost; t: Texts },
  state: ShownPreview,
  rows: readonly MappingRow[],
  again: () => void,
): TemplateResult {
  return html`<section
    class="stack preview"
    aria-labelledby="preview"
    aria-busy=${state.kind === 'loading' ? 'true' : 'false'}
  >
    <div class="row apart">
      <h4 id="preview" tabindex="-1">${t.text('preview')}</h4>
      ${
        state.kind === 'ready'
          ? html`<button class="button" part="button" type="button" data-again @click=${again}>
              ${t.text('previewAgain')}
            </button>`
          : nothing
      }
    </div>
    <p class="hint">${t.text('previewHint')}</p>
    ${stateView({ host, t }, state, rows, again)}
  </section>`;
}

function stateView(
  { host, t }: { host: CardHost; t: Texts },
  state: ShownPreview,
  rows: readonly MappingRow[],
  again: () => void,
): TemplateResult {
  switch (state.kind) {
    case 'blocked':
      return html`<p class="notice warn">${blockedText(t, state)}</p>`;
    case 'failed':
      return failureView(host, describeFailure(state.error), again);
    case 'loading':
      return html`<p class="quiet-text">
          ${t.text(state.preview === undefined ? 'previewLoading' : 'previewUpdating')}
        </p>
        <progress aria-label=${t.text('previewLoading')}></progress>
        ${
          state.preview === undefined
            ? nothing
            : html`<div class="stack outdated">${answerView({ host, t }, state.preview, rows)}</div>`
        }`;
    case 'ready':
      return answerView({ host, t }, state.preview, rows);
  }
}

function answerView(
  { host, t }: { host: CardHost; t: Texts },
  preview: Preview,
  rows: readonly MappingRow[],
): TemplateResult {
  const { totals, reach, leftOut, sample } = preview;
  const left = leftOut === undefined ? undefined : leftOutLine(host.card, leftOut);
  if (totals.read === 0) {
    return html`<p class="notice warn">${t.text('previewNobody')}</p>
      ${left === undefined ? nothing : html`<p>${left}</p>`}`;
  }
  return html`${tilesView(t, preview)} ${left === undefined ? nothing : html`<p>${left}</p>`}
  ${reach === undefined ? nothing : html`<p data-reach>${t.rich('reachAfter', { reach: reachText(host.card, reach) })}</p>`}
  ${sample.length === 0 ? nothing : sampleView(t, sample, rows)}`;
}

/** The four outcomes in the card's order; unchanged people are people who exist. */
export function previewTotals({ totals }: Preview) {
  return {
    created: totals.created,
    existed: totals.existed + totals.unchanged,
    skipped: totals.skipped,
    failed: totals.failed,
  };
}

function tilesView(t: Texts, preview: Preview): TemplateResult {
  const totals = previewTotals(preview);
  const outcomes = ['created', 'existed', 'skipped', 'failed'] as const;
  return html`<p class="quiet-text">${t.text('previewRead', { count: preview.totals.read })}</p>
    <dl class="tiles">
      ${outcomes.map(
        (outcome) =>
          html`<div data-outcome=${outcome}>
            <dt>${t.text(`would.${outcome}`)}</dt>
            <dd>${t.number(totals[outcome])}</dd>
          </div>`,
      )}
    </dl>`;
}

function sampleView(t: Texts, sample: readonly PreviewPerson[], rows: readonly MappingRow[]): TemplateResult {
  const columns = rows.filter(({ choice, field }) => choice !== 'none' && !isSpecial(field));
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="sample-caption">
    <table class="stacked" role="table">
      <caption id="sample-caption">
        <span>${t.text('previewCaption', { count: sample.length })}</span>
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t.text('person')}</th>
          <th scope="col" role="columnheader">${t.text('happens')}</th>
          <th scope="col" role="columnheader">${t.text('notes')}</th>
          ${columns.map((column) => html`<th scope="col" role="columnheader"><bdi>${contactFieldLabel(column.field, t, column.label)}</bdi></th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${oddFirst(sample).map((row) => personView(t, row, columns))}
      </tbody>
    </table>
  </div>`;
}

const badges: Partial<Record<PreviewPerson['outcome'], string>> = {
  created: 'good',
  failed: 'bad',
  skipped: 'warn',
  held: 'warn',
};

/** Roles are named, because narrow pages draw the row as a block. */
function personView(t: Texts, row: PreviewPerson, columns: readonly MappingRow[]): TemplateResult {
  const { displayName, sourceId, outcome, issues } = row;
  return html`<tr role="row">
    <th scope="row" role="rowheader"><bdi>${displayName ?? sourceId}</bdi></th>
    <td role="cell">
      <span class=${`badge ${badges[outcome] ?? ''}`}>${t.text(`outcome.${outcome}`)}</span>
    </td>
    <td role="cell">
      ${
        issues.length === 0
          ? nothing
          : html`<ul class="issues">
              ${issues.map(({ message }) => html`<li><bdi>${message}</bdi></li>`)}
            </ul>`
      }
    </td>
    ${columns.map(
      (column) =>
        html`<td
          role="cell"
          class=${issues.some(({ field }) => field === column.field) ? 'marked' : ''}
          data-label=${contactFieldLabel(column.field, t, column.label)}
        >
          <bdi>${valueOf(t, row, column)}</bdi>
        </td>`,
    )}
  </tr>`;
}

function valueOf(t: Texts, person: PreviewPerson, { field }: MappingRow): string {
  const value = sampleValue(person, field);
  if (typeof value === 'boolean') return t.text(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
