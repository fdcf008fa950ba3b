import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Issue } from '../../answers/issue.ts';
import type { Run } from '../../answers/run.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import type { Translator } from '../../i18n/translator.ts';
import { fixOf, reasonOf } from './reasons.ts';

const badges = { notDone: 'bad', leftOut: 'warn', note: 'info' };

/** Why, in plain words. */
export function reasonText(issue: Issue, t: Translator<PeopleKey>): string {
  return t.text(`reason.${reasonOf(issue).reason}`, { code: issue.code });
}

/** What to do, in plain words; `mode` is that of the run. */
export function fixText(issue: Issue, mode: Run['mode'], t: Translator<PeopleKey>): string {
  return t.text(`fix.${fixOf(issue, mode)}`);
}

/** One person, why they are listed, and what to do. Roles are named, because narrow pages draw the table as blocks. */
export function issueRowView(t: Translator<PeopleKey>, issue: Issue, mode: Run['mode']): TemplateResult {
  const { effect } = reasonOf(issue);
  return html`<tr role="row">
    <th scope="row" role="rowheader">${personView(t, issue)}</th>
    <td role="cell">
      <div class="stack tight">
        <div><span class=${`badge ${badges[effect]}`}>${t.text(`effect.${effect}`)}</span></div>
        <p class="strong">${reasonText(issue, t)}</p>
        <p class="quiet-text"><bdi>${issue.message}</bdi></p>
        ${
          issue.field === null
            ? nothing
            : html`<p class="quiet-text">
                ${t.rich('field', { field: html`<code><bdi>${issue.field}</bdi></code>` })}
              </p>`
        }
      </div>
    </td>
    <td role="cell">
      <p>${fixText(issue, mode, t)}</p>
      <p class="quiet-text"><code>${issue.code}</code></p>
    </td>
  </tr>`;
}

/** Who it is: name, address and object id, as far as they are known. */
export function personView(
  t: Translator<PeopleKey>,
  { displayName, email, sourceId }: Pick<Issue, 'displayName' | 'email' | 'sourceId'>,
): TemplateResult {
  if (displayName === null && email === null && sourceId === null) {
    return html`<span>${t.text('notAPerson')}</span>`;
  }
  return html`<div class="person">
    <bdi>${displayName ?? t.text('unnamed')}</bdi>
    ${email === null || email === displayName ? nothing : html`<span class="quiet-text"><bdi>${email}</bdi></span>`}
    ${
      sourceId === null
        ? nothing
        : html`<span class="quiet-text id"
            ><span class="visually-hidden">${t.text('objectId')}: </span
            ><code><bdi>${sourceId}</bdi></code></span
          >`
    }
  </div>`;
}
