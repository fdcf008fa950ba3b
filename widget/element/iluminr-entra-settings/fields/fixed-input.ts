import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import type { Form } from '../form.ts';

/** A field for a value that is typed, as the contact field's type wants it: text, a number, yes or no, one of a list. */
export function fixedInputView(
  { t }: Form,
  row: MappingRow,
  control: {
    id: string;
    label: string;
    value: string;
    describedBy: string | undefined;
    invalid: boolean;
    type: (value: string, done: boolean) => void;
  },
): TemplateResult {
  const { id, label, value, type } = control;
  const invalid = control.invalid ? 'true' : nothing;
  const describedBy = control.describedBy ?? nothing;
  const typed = (done: boolean) => (event: Event) =>
    type((event.target as HTMLInputElement | HTMLSelectElement).value, done);
  const choices = choicesOf(row, t);
  const hint = row.type === 'groups' ? html`<span class="hint">${t.text('groupNames')}</span>` : nothing;
  return html`<div class="field">
    <label for=${id} class="minor">${label}</label>
    ${
      choices === undefined
        ? html`<input
            id=${id}
            dir="auto"
            autocomplete="off"
            inputmode=${row.type === 'number' ? 'decimal' : 'text'}
            .value=${value}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            @input=${typed(false)}
            @change=${typed(true)}
          />`
        : html`<select
            id=${id}
            aria-invalid=${invalid}
            aria-describedby=${describedBy}
            @change=${typed(true)}
          >
            <option value="" .selected=${value === ''}>${t.text('choose')}</option>
            ${choices.map(
              ([choice, text]) =>
                html`<option value=${choice} .selected=${choice === value}>${text}</option>`,
            )}
          </select>`
    }
    ${hint}
  </div>`;
}

/** The values that a field takes, with their texts; undefined where anything can be typed. */
export function choicesOf(
  { type, options }: MappingRow,
  t: Form['t'],
): [value: string, text: string][] | undefined {
  if (type === 'option') return options.map((option) => [option, option]);
  if (type !== 'boolean') return undefined;
  return [
    ['true', t.text('yes')],
    ['false', t.text('no')],
  ];
}
