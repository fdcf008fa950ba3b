import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import { isAccountState, isSpecial } from '../../../mapping/special-rows.ts';
import { examplesOf } from '../../../mapping/sample-value.ts';
import { attributeOptionsView, chosenPath, pathInputView } from './attribute-select.ts';
import { faultText } from '../form.ts';
import type { Form, Spot } from '../form.ts';
import { contactFieldLabel } from '../../panel/contact-field-label.ts';
import { fixedInputView } from './fixed-input.ts';
import { formatView } from './format-view.ts';
import { ifEmptyView } from './if-empty-view.ts';
import { specialLabel } from './special-label.ts';
import { specialExamplesView } from './special-examples-view.ts';
import { wordsView } from './words-view.ts';

/** One contact field and where it comes from. */
export function mappingRowView(form: Form, row: MappingRow): TemplateResult {
  const { t } = form;
  const id = `row-${row.field}`;
  const wrong = faultText(form, row.field);
  const errorId = wrong === undefined ? undefined : `${id}-error`;
  const special = specialLabel(row.field, t);
  const isDate = row.field === '$start' || row.field === '$end';
  const at = (spot: Spot): boolean => wrong !== undefined && (faultSpot(form, row) ?? 'source') === spot;
  const source = (event: Event): void => {
    form.changeRow(row.field, sourceChanges((event.target as HTMLSelectElement).value), 'source', true);
  };
  return html`<div class="mapping-row" data-row=${row.field}>
    <div class="contact-field">
      <label for=${id}><bdi>${special ?? contactFieldLabel(row.field, t, row.label)}</bdi></label>
      ${
        row.required
          ? html`<span class="badge info"
              >${t.text(row.field === 'email' ? 'requiredMatch' : 'required')}</span
            >`
          : nothing
      }
      ${special === undefined ? typeView(row, t) : nothing}
    </div>
    <div class="stack tight source">
      <select
        id=${id}
        aria-invalid=${at('source') ? 'true' : nothing}
        aria-describedby=${at('source') ? errorId : nothing}
        @change=${source}
      >
        ${standingOptionsView(row, t)}
        ${
          (row.field === 'email' || special !== undefined) && row.choice !== 'fixed'
            ? nothing
            : html`<option value="#fixed" .selected=${row.choice === 'fixed'}>${t.text('fixed')}</option>`
        }
        ${row.known ? attributeOptionsView(form, row.choice === 'attribute' ? row.first : undefined) : nothing}
      </select>
      ${
        row.choice === 'attribute' && row.first.byHand
          ? pathInputView(form, {
              id: `${id}-path`,
              path: row.first.path,
              describedBy: at('first') ? errorId : undefined,
              invalid: at('first'),
              type: (path, done) =>
                form.changeRow(row.field, { first: { path, byHand: true } }, 'first', done),
            })
          : nothing
      }
      ${
        row.choice === 'fixed'
          ? fixedInputView(form, row, {
              id: `${id}-fixed`,
              label: t.text('value'),
              value: row.fixed,
              describedBy: at('fixed') ? errorId : undefined,
              invalid: at('fixed'),
              type: (fixed, done) => form.changeRow(row.field, { fixed }, 'fixed', done),
            })
          : nothing
      }
      ${row.choice === 'attribute' && isDate ? formatView(form, row) : nothing}
      ${row.choice === 'attribute' ? ifEmptyView(form, row, { id, errorId, at }) : nothing}
      ${takesWords(form, row) ? wordsView(form, row, { errorId, isWrong: at('words') }) : nothing}
      ${isSpecial(row.field) ? specialExamplesView(form, row) : examplesView(form, row)}
      ${wrong === undefined ? nothing : html`<p id=${`${id}-error`} class="error-text">${wrong}</p>`}
    </div>
  </div>`;
}

/** Words are for the state, and for a field that has some or whose further choices are unfolded. */
function takesWords({ open }: Form, { choice, field, words }: MappingRow): boolean {
  if (choice !== 'attribute') return false;
  return field === '$state' || words.length > 0 || (open.has(field) && !isSpecial(field));
}

/** The choices that are no attribute. Without a rule the state is the account's own, and so the standard rule says. */
function standingOptionsView(row: MappingRow, t: Form['t']): TemplateResult {
  const isState = row.field === '$state';
  const isStandard = isState && isAccountState(row.kept);
  const none = html`<option value="#none" .selected=${row.choice === 'none'}>
    ${t.text(isState ? 'stateOfAccount' : isSpecial(row.field) ? 'nothing' : 'none')}
  </option>`;
  const kept = html`<option value="#kept" .selected=${row.choice === 'kept'}>
    ${t.text(isStandard ? 'stateOfAccount' : 'kept')}
  </option>`;
  return html`${isStandard ? nothing : none} ${row.kept === undefined ? nothing : kept}`;
}

/** What the mapping makes of real people, while the form and the preview agree. */
function examplesView({ t, sample }: Form, row: MappingRow): TemplateResult | typeof nothing {
  const examples = row.choice === 'attribute' ? examplesOf(sample, row.field) : [];
  if (examples.length === 0) return nothing;
  const list = new Intl.ListFormat(t.language, { type: 'unit' }).format(examples);
  return html`<p class="hint examples">${t.rich('examples', { values: html`<bdi>${list}</bdi>` })}</p>`;
}

/** What the field takes, where that is not plain text: an attribute with anything else would be refused. */
function typeView({ type, options }: MappingRow, t: Form['t']): TemplateResult | typeof nothing {
  if (type === 'number') return html`<span class="hint">${t.text('number')}</span>`;
  const choices = type === 'boolean' ? [t.text('yes'), t.text('no')] : options;
  if (choices.length === 0) return nothing;
  const list = new Intl.ListFormat(t.language, { type: 'disjunction' }).format(choices);
  return html`<span class="hint"><bdi>${list}</bdi></span>`;
}

function faultSpot({ faults }: Form, row: MappingRow): Spot | undefined {
  return faults.rows.get(row.field)?.at;
}

function sourceChanges(value: string): Partial<MappingRow> {
  switch (value) {
    case '#none':
      return { choice: 'none' };
    case '#kept':
      return { choice: 'kept' };
    case '#fixed':
      return { choice: 'fixed' };
    default:
      return { choice: 'attribute', first: chosenPath(value) };
  }
}
