import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PathChoice } from '../../../mapping/mapping-row.ts';
import { pathChoice } from '../../../mapping/mapping-row.ts';
import type { Form } from '../form.ts';

/** Values of the list that are no attribute. A path never begins with a hash. */
const byHand = '#byHand';

/** The attributes under their heads, with the one chosen. */
export function attributeOptionsView(
  { t, options }: Form,
  chosen: PathChoice | undefined,
  offer: { byHand: boolean } = { byHand: true },
): TemplateResult {
  return html`${options.map(
    (group) =>
      html`<optgroup label=${t.text(`group.${group.group}`)}>
        ${group.options.map(
          ({ path, text }) =>
            html`<option
              value=${path}
              .selected=${chosen !== undefined && !chosen.byHand && chosen.path === path}
            >
              ${text}
            </option>`,
        )}
      </optgroup>`,
  )}
  ${
    offer.byHand
      ? html`<optgroup label=${t.text('group.other')}>
          <option value=${byHand} .selected=${chosen?.byHand === true}>${t.text('byHand')}</option>
        </optgroup>`
      : nothing
  }`;
}

/** What was chosen from the list. */
export function chosenPath(value: string): PathChoice {
  return value === byHand ? { path: '', byHand: true } : pathChoice(value);
}

/** A field for an attribute that is not on the list. */
export function pathInputView(
  { t }: Form,
  control: {
    id: string;
    path: string;
    describedBy: string | undefined;
    invalid: boolean;
    type: (path: string, done: boolean) => void;
  },
): TemplateResult {
  const { id, path, describedBy, invalid, type } = control;
  const typed = (done: boolean) => (event: Event) => type((event.target as HTMLInputElement).value, done);
  const hint = `${id}-hint`;
  return html`<div class="field">
    <label for=${id} class="minor">${t.text('path')}</label>
    <input
      id=${id}
      dir="ltr"
      autocapitalize="none"
      autocomplete="off"
      spellcheck="false"
      maxlength="255"
      .value=${path}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${describedBy === undefined ? hint : `${hint} ${describedBy}`}
      @input=${typed(false)}
      @change=${typed(true)}
    />
    <span id=${hint} class="hint"
      >${t.rich('pathHint', {
        first: html`<code><bdi>extension_0a1b2c_floor</bdi></code>`,
        second: html`<code><bdi>otherMails[1]</bdi></code>`,
      })}</span
    >
  </div>`;
}
