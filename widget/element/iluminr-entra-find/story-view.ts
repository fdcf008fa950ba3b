import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Explanation } from '../../answers/explanation.ts';
import type { Issue } from '../../answers/issue.ts';
import { people as english } from '../../i18n/en/people.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import type { Translator } from '../../i18n/translator.ts';
import { fixText, reasonText } from '../iluminr-entra-run-issues/issue-row-view.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { contactFieldLabel } from '../panel/contact-field-label.ts';
import { leftOutText, outcomeText, wayOutText } from '../iluminr-entra-people/person-texts.ts';

type Texts = Translator<PeopleKey>;

const tones: Readonly<Record<string, string>> = {
  create: 'good',
  existed: 'info',
  unchanged: 'info',
  skipped: 'warn',
  review: 'warn',
  left_out: 'warn',
};

/** What becomes of one person and why, from the directory to the contact. */
export function storyView(scope: PanelScope<PeopleKey>, person: Explanation): TemplateResult {
  const { t } = scope;
  const decision = person.leftOut === null ? person.decision : 'left_out';
  const { displayName, rows, contact } = person;
  const name = displayName ?? contact?.displayName ?? rows[0]?.sourceId ?? t.text('unnamed');
  return html`<article class="stack story">
    <div class="row">
      <h4><bdi>${name}</bdi></h4>
      <span class=${`badge ${tones[decision] ?? ''}`}>${decisionText(t, decision)}</span>
    </div>
    <p>${whyView(t, person)}</p>
    ${placesView(scope, person)} ${issuesView(scope, person)} ${refusedView(t, person)}
    ${fieldsView(t, person)}
  </article>`;
}

/** Left out is said in the card's own words, with the way out; any other rule in those of the sync. */
function whyView(t: Texts, { leftOut, rule }: Explanation): TemplateResult {
  if (leftOut === null) return html`<bdi>${rule}</bdi>`;
  return html`${leftOutText(t, leftOut)}. ${wayOutText(t, leftOut)}`;
}

function decisionText(t: Texts, decision: string): string {
  const key = `decision.${decision}`;
  return isKey(key) ? t.text(key) : t.text('decision.other', { code: decision });
}

function isKey(key: string): key is PeopleKey {
  return Object.hasOwn(english, key);
}

function placesView({ host, t }: PanelScope<PeopleKey>, person: Explanation): TemplateResult {
  const { rows, contact, lastRun } = person;
  return html`<dl class="places">
    <div>
      <dt>${t.text('story.directory')}</dt>
      <dd>
        ${rows.length === 0 ? t.text('story.notThere') : rows.map(({ sourceId }) => html`<code><bdi>${sourceId}</bdi></code> `)}
      </dd>
    </div>
    <div>
      <dt>${t.text('story.contact')}</dt>
      <dd>
        ${
          contact === null
            ? t.text('story.noContact')
            : html`<bdi>${contact.displayName ?? contact.email ?? contact.id}</bdi>
                ${contact.email === null || contact.displayName === null ? nothing : html`<span class="quiet-text"><bdi>${contact.email}</bdi></span>`}
                ${contact.status === 'inactive' ? html`<span class="badge warn">${t.text('story.inactive')}</span>` : nothing}`
        }
      </dd>
    </div>
    <div>
      <dt>${t.text('story.lastRun')}</dt>
      <dd>
        ${
          lastRun === null
            ? t.text('story.neverRead')
            : html`${outcomeText(host, t, lastRun.outcome)}
                <span class="quiet-text"><time datetime=${lastRun.at}>${t.dateTime(lastRun.at)}</time></span>`
        }
      </dd>
    </div>
  </dl>`;
}

function issuesView(
  { t }: PanelScope<PeopleKey>,
  { review, rows, contact }: Explanation,
): TemplateResult | typeof nothing {
  const issues = unlike([...review, ...rows.flatMap(({ dropped }) => dropped)]);
  if (issues.length === 0) return nothing;
  // Whoever has no contact is added once Entra is right.
  const mode = contact === null ? 'unknown' : 'additive';
  return html`<div class="stack tight">
    <h5>${t.text('story.toSee')}</h5>
    <ul>
      ${issues.map(
        (issue) =>
          html`<li>
            ${reasonText(issue, t)}: <bdi>${issue.message}</bdi>
            <span class="quiet-text way-out">${fixText(issue, mode, t)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** The review repeats what a row dropped. */
function unlike(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ code, field, message }) => {
    const key = JSON.stringify([code, field, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function refusedView(t: Texts, { refused }: Explanation): TemplateResult | typeof nothing {
  if (refused.length === 0) return nothing;
  return html`<div class="stack tight">
    <h5>${t.text('story.refused')}</h5>
    <ul>
      ${refused.map(({ displayName, contactId, why }) => html`<li><bdi>${displayName ?? contactId}</bdi>: <bdi>${why}</bdi></li>`)}
    </ul>
  </div>`;
}

/** Roles are named, because narrow pages draw a row as a block. */
function fieldsView(t: Texts, { fields }: Explanation): TemplateResult | typeof nothing {
  if (fields.length === 0) return nothing;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.text('story.fields')}>
    <table class="stacked" role="table">
      <caption>
        <span>${t.text('story.fields')}</span>
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${t.text('fieldHead')}</th>
          <th scope="col" role="columnheader">${t.text('story.said')}</th>
          <th scope="col" role="columnheader">${t.text('story.held')}</th>
          <th scope="col" role="columnheader">${t.text('story.written')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${fields.map(
          ({ field, said, held, written }) =>
            html`<tr role="row" data-field=${field}>
              <th scope="row" role="rowheader"><bdi>${contactFieldLabel(field, t)}</bdi></th>
              <td role="cell" data-label=${t.text('story.said')}>
                <bdi>${said.map(({ value }) => textOf(value)).join(', ')}</bdi>
              </td>
              <td role="cell" data-label=${t.text('story.held')}><bdi>${textOf(held)}</bdi></td>
              <td role="cell" data-label=${t.text('story.written')}><bdi>${textOf(written)}</bdi></td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}
