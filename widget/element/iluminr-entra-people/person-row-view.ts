import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Person } from '../../answers/run-person.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import type { Translator } from '../../i18n/translator.ts';
import { fixText, personView, reasonText } from '../iluminr-entra-run-issues/issue-row-view.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { leftOutText, outcomeText, wayOutText } from './person-texts.ts';

/** One person, what became of them and why, and the way out. Roles are named, because narrow pages draw the table as blocks. */
export function personRowView({ host, t }: PanelScope<PeopleKey>, person: Person): TemplateResult {
  const ways = waysOut(t, person);
  return html`<tr role="row">
    <th scope="row" role="rowheader">${personView(t, person)}</th>
    <td role="cell">
      <div class="stack tight">
        <p class="strong">${outcomeText(host, t, person.outcome)}</p>
        ${person.leftOut === null ? nothing : html`<p>${leftOutText(t, person.leftOut)}</p>`}
        ${person.issues.map(
          (issue) =>
            html`<p>${reasonText(issue, t)}</p>
              <p class="quiet-text"><bdi>${issue.message}</bdi></p>`,
        )}
      </div>
    </td>
    <td role="cell">${ways.map((way) => html`<p>${way}</p>`)}</td>
  </tr>`;
}

/** What to do about a person, each thing once; nothing where all is well. */
export function waysOut(t: Translator<PeopleKey>, { leftOut, issues, contactId }: Person): string[] {
  // Advice about Entra helps whoever has no contact yet.
  const mode = contactId === null ? 'unknown' : 'additive';
  const ways = [
    ...(leftOut === null ? [] : [wayOutText(t, leftOut)]),
    ...issues.map((issue) => fixText(issue, mode, t)),
  ];
  return [...new Set(ways)];
}
