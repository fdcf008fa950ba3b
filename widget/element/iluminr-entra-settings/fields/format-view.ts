import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import type { Form } from '../form.ts';

/** In which order a date has day and month. A word that this card does not know stays chosen. */
export function formatView({ t, changeRow }: Form, { field, format }: MappingRow): TemplateResult {
  const id = `row-${field}-format`;
  const formats = [
    ['', t.text('format.clear')],
    ['dmy', t.text('format.dmy')],
    ['mdy', t.text('format.mdy')],
  ];
  if (!formats.some(([value]) => value === format)) formats.push([format, t.text('scopeUnknown')]);
  return html`<div class="field">
    <label class="minor" for=${id}>${t.text('format')}</label>
    <select
      id=${id}
      @change=${(event: Event) =>
        changeRow(field, { format: (event.target as HTMLSelectElement).value }, 'source', true)}
    >
      ${formats.map(
        ([value, text]) => html`<option value=${value ?? ''} .selected=${value === format}>${text}</option>`,
      )}
    </select>
  </div>`;
}
