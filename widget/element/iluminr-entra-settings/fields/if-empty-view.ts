import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import { isSpecial } from '../../../mapping/special-rows.ts';
import { attributeLabel } from './attribute-label.ts';
import { attributeOptionsView, chosenPath, pathInputView } from './attribute-select.ts';
import { contactFieldLabel } from '../../panel/contact-field-label.ts';
import { fixedInputView } from './fixed-input.ts';
import { specialLabel } from './special-label.ts';
import type { Form, Spot } from '../form.ts';

/** What a field gets when its attribute is empty: another attribute, then a value. Folded away, but said. */
export function ifEmptyView(
  form: Form,
  row: MappingRow,
  { id, errorId, at }: { id: string; errorId: string | undefined; at: (spot: Spot) => boolean },
): TemplateResult {
  const { t } = form;
  const open = form.open.has(row.field);
  const toggled = (event: Event): void => {
    form.toggle(row.field, (event.currentTarget as HTMLDetailsElement).open);
  };
  return html`<details class="if-empty" .open=${open} @toggle=${toggled}>
    <summary>
      <span class="visually-hidden"
        >${specialLabel(row.field, t) ?? contactFieldLabel(row.field, t, row.label)}: </span
      >${t.rich('ifEmpty', { what: summaryOf(form, row) })}
    </summary>
    ${open ? choicesView(form, row, { id, errorId, at }) : nothing}
  </details>`;
}

function choicesView(
  form: Form,
  row: MappingRow,
  { id, errorId, at }: { id: string; errorId: string | undefined; at: (spot: Spot) => boolean },
): TemplateResult {
  const { t } = form;
  const second = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    form.changeRow(row.field, { second: chosenPath(value) }, 'second', value !== '#byHand');
  };
  return html`<div class="stack if-empty-body">
    <div class="field">
      <label for=${`${id}-second`} class="minor">${t.text('thenUse')}</label>
      <select
        id=${`${id}-second`}
        aria-invalid=${at('second') ? 'true' : nothing}
        aria-describedby=${at('second') && errorId !== undefined ? errorId : nothing}
        @change=${second}
      >
        <option value="" .selected=${row.second.path === '' && !row.second.byHand}>
          ${t.text('nothing')}
        </option>
        ${attributeOptionsView(form, row.second)}
      </select>
    </div>
    ${
      row.second.byHand
        ? pathInputView(form, {
            id: `${id}-second-path`,
            path: row.second.path,
            describedBy: at('second') ? errorId : undefined,
            invalid: at('second'),
            type: (path, done) =>
              form.changeRow(row.field, { second: { path, byHand: true } }, 'second', done),
          })
        : nothing
    }
    ${
      row.further.length === 0
        ? nothing
        : html`<p class="hint">${t.text('further', { count: row.further.length })}</p>`
    }
    ${
      (row.field === 'email' || isSpecial(row.field)) && row.fallback === ''
        ? nothing
        : fixedInputView(form, row, {
            id: `${id}-fallback`,
            label: t.text('otherwise'),
            value: row.fallback,
            describedBy: at('fallback') ? errorId : undefined,
            invalid: at('fallback'),
            type: (fallback, done) => form.changeRow(row.field, { fallback }, 'fallback', done),
          })
    }
  </div>`;
}

function summaryOf({ t }: Form, row: MappingRow): TemplateResult | string {
  const parts = [row.second.path, ...row.further]
    .filter((path) => path !== '')
    .map((path) => attributeLabel(path, t));
  if (row.fallback !== '') parts.push(fallbackText(row, t));
  if (parts.length === 0) return t.text('leaveOut');
  return html`<bdi>${new Intl.ListFormat(t.language, { type: 'unit' }).format(parts)}</bdi>`;
}

function fallbackText({ type, fallback }: MappingRow, t: Form['t']): string {
  if (type === 'boolean') return t.text(fallback === 'true' ? 'yes' : 'no');
  return `“${fallback}”`;
}
