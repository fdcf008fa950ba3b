import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MappingRow } from '../../../mapping/mapping-row.ts';
import { stateWords } from '../../../mapping/special-rows.ts';
import type { Word } from '../../../mapping/word-list.ts';
import { contactFieldLabel } from '../../panel/contact-field-label.ts';
import type { Form } from '../form.ts';
import { wordsFold } from '../shown-faults.ts';
import { choicesOf } from './fixed-input.ts';
import { specialLabel } from './special-label.ts';

type Wrong = { readonly errorId: string | undefined; readonly isWrong: boolean };

/** What the contact gets for each word of the directory. Folded away, but counted. */
export function wordsView(form: Form, row: MappingRow, wrong: Wrong): TemplateResult {
  const { t } = form;
  const fold = wordsFold(row.field);
  const open = form.open.has(fold);
  const toggled = (event: Event): void => {
    form.toggle(fold, (event.currentTarget as HTMLDetailsElement).open);
  };
  const label = specialLabel(row.field, t) ?? contactFieldLabel(row.field, t, row.label);
  const count = row.words.length;
  return html`<details class="if-empty" data-words=${row.field} .open=${open} @toggle=${toggled}>
    <summary>
      <span class="visually-hidden">${label}: </span
      >${count === 0 ? t.text('wordsNone') : t.text('words', { count })}
    </summary>
    ${open ? listView(form, row, wrong) : nothing}
  </details>`;
}

function listView(form: Form, row: MappingRow, wrong: Wrong): TemplateResult {
  const { t } = form;
  const change = (words: readonly Word[], done: boolean): void =>
    form.changeRow(row.field, { words }, 'words', done);
  return html`<div class="stack if-empty-body">
    <p class="hint">${t.text('wordsHint')}</p>
    ${row.words.map((word, index) =>
      wordView(form, row, word, {
        index,
        wrong,
        type: (changes, done) =>
          change(
            row.words.map((each, other) => (other === index ? { ...each, ...changes } : each)),
            done,
          ),
        remove: () =>
          change(
            row.words.filter((_, other) => other !== index),
            true,
          ),
      }),
    )}
    <div>
      <button
        class="button"
        part="button"
        type="button"
        data-add-word
        @click=${() => change([...row.words, { said: '', means: '' }], false)}
      >
        ${t.text('wordAdd')}
      </button>
    </div>
  </div>`;
}

function wordView(
  { t }: Form,
  row: MappingRow,
  { said, means }: Word,
  line: {
    index: number;
    wrong: Wrong;
    type: (changes: Partial<Word>, done: boolean) => void;
    remove: () => void;
  },
): TemplateResult {
  const id = `row-${row.field}-word-${line.index}`;
  const { errorId, isWrong } = line.wrong;
  const invalid = (value: string) => (isWrong && value.trim() === '' ? 'true' : nothing);
  const describedBy = isWrong && errorId !== undefined ? errorId : nothing;
  const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  const choices = row.field === '$state' ? stateChoices(row, t) : choicesOf(row, t);
  return html`<div class="word" role="group" aria-label=${t.text('wordLine', { number: line.index + 1 })}>
    <div class="field">
      <label class="minor" for=${`${id}-said`}>${t.text('wordSaid')}</label>
      <input
        id=${`${id}-said`}
        dir="auto"
        autocomplete="off"
        maxlength="255"
        .value=${said}
        aria-invalid=${invalid(said)}
        aria-describedby=${describedBy}
        @input=${(event: Event) => line.type({ said: valueOf(event) }, false)}
        @change=${(event: Event) => line.type({ said: valueOf(event) }, said !== '' && means !== '')}
      />
    </div>
    <div class="field">
      <label class="minor" for=${`${id}-means`}>${t.text('wordMeans')}</label>
      ${
        choices === undefined
          ? html`<input
              id=${`${id}-means`}
              dir="auto"
              autocomplete="off"
              .value=${means}
              aria-invalid=${invalid(means)}
              aria-describedby=${describedBy}
              @input=${(event: Event) => line.type({ means: valueOf(event) }, false)}
              @change=${(event: Event) => line.type({ means: valueOf(event) }, true)}
            />`
          : html`<select
              id=${`${id}-means`}
              aria-invalid=${invalid(means)}
              aria-describedby=${describedBy}
              @change=${(event: Event) => line.type({ means: valueOf(event) }, true)}
            >
              <option value="" .selected=${means === ''}>${t.text('choose')}</option>
              ${choices.map(
                ([choice, text]) =>
                  html`<option value=${choice} .selected=${choice === means}>${text}</option>`,
              )}
            </select>`
      }
    </div>
    <button class="button quiet" part="button" type="button" data-remove-word @click=${line.remove}>
      ${t.text('wordRemove', { word: said === '' ? String(line.index + 1) : said })}
    </button>
  </div>`;
}

/** The states by their names; a word that a saved mapping has for one of them stands for itself. */
function stateChoices({ options }: MappingRow, t: Form['t']): [value: string, text: string][] {
  return options.map((option) => {
    const known = stateWords.find((word) => word === option);
    return [option, known === undefined ? option : t.text(`state.${known}`)];
  });
}
