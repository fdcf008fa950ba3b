import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Country } from '../../../mapping/countries.ts';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import { aliasPaths, isSpecial, pathsOfRow, withPaths } from '../../../mapping/special-rows.ts';
import type { Form } from '../form.ts';
import { countryView } from '../scope-view.ts';
import { attributeLabel } from './attribute-label.ts';
import { attributeOptionsView } from './attribute-select.ts';
import { mappingRowView } from './mapping-row-view.ts';
import { specialExamplesView } from './special-examples-view.ts';

/** Who is there at all, and how values are read: the members of the mapping that fill no contact field. */
export function specialView(form: Form, countries: readonly Country[]): TemplateResult {
  const { t, draft } = form;
  const rows = draft.rows.filter(({ field }) => isSpecial(field));
  const rowView = (row: MappingRow): TemplateResult =>
    row.field === '$aliases' && row.choice !== 'kept' ? aliasesView(form, row) : mappingRowView(form, row);
  return html`<fieldset>
    <legend>${t.text('special')}</legend>
    <p class="hint">${t.text('specialHint')}</p>
    <div class="rows">${rows.map(rowView)}</div>
    ${countryView(form, countries)}
  </fieldset>`;
}

/** All of the attributes count, so they are ticked, not tried in order. */
function aliasesView(form: Form, row: MappingRow): TemplateResult {
  const { t, changeRow } = form;
  const chosen = pathsOfRow(row);
  const listed = [...new Set([...aliasPaths, ...chosen])];
  const choose = (paths: readonly string[]): void => changeRow(row.field, withPaths(paths), 'source', true);
  return html`<div class="mapping-row" data-row=${row.field} role="group" aria-labelledby="aliases">
    <div class="contact-field">
      <span id="aliases" class="strong">${t.text('special.$aliases')}</span>
      <span class="hint">${t.text('aliasesHint')}</span>
    </div>
    <div class="stack tight source">
      <div>
        ${listed.map(
          (path) =>
            html`<label class="choice"
              ><input
                type="checkbox"
                data-alias=${path}
                .checked=${chosen.includes(path)}
                @change=${(event: Event) =>
                  choose(
                    (event.target as HTMLInputElement).checked
                      ? [...chosen, path]
                      : chosen.filter((each) => each !== path),
                  )}
              />${aliasLabel(path, t)}</label
            >`,
        )}
      </div>
      <select
        aria-label=${t.text('aliasAdd')}
        @change=${(event: Event) => {
          const select = event.target as HTMLSelectElement;
          if (!chosen.includes(select.value)) choose([...chosen, select.value]);
          select.value = '';
        }}
      >
        <option value="">${t.text('aliasAdd')}…</option>
        ${attributeOptionsView(form, undefined, { byHand: false })}
      </select>
      ${specialExamplesView(form, row)}
    </div>
  </div>`;
}

function aliasLabel(path: string, t: Form['t']): string {
  if (path !== 'proxyAddresses' && path !== 'otherMails') return attributeLabel(path, t);
  return t.text('attribute', { label: t.text(`alias.${path}`), name: path });
}
