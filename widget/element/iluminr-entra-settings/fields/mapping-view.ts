import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import { isSpecial } from '../../../mapping/special-rows.ts';
import type { Form } from '../form.ts';
import { mappingRowView } from './mapping-row-view.ts';

/** The attribute mapping: the account's own fields first, then its custom ones. */
export function mappingView(form: Form): TemplateResult {
  const { t, draft } = form;
  const isCustom = ({ field }: MappingRow): boolean => field.startsWith('customFields.');
  const custom = draft.rows.filter(isCustom);
  const own = draft.rows.filter((row) => !isCustom(row) && !isSpecial(row.field));
  return html`<fieldset>
      <legend>${t.text('mapping')}</legend>
      <p class="hint">${t.text('mappingHint')}</p>
      ${rowsView(form, own)}
    </fieldset>
    ${
      custom.length === 0
        ? nothing
        : html`<fieldset>
            <legend>${t.text('customFields')}</legend>
            ${rowsView(form, custom)}
          </fieldset>`
    }`;
}

function rowsView(form: Form, rows: readonly MappingRow[]): TemplateResult {
  return html`<div class="rows">${rows.map((row) => mappingRowView(form, row))}</div>`;
}
