import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { schedules } from '../../../shared/contract/directory-sync/schedules.ts';
import { scopeFlagNames } from '../../../shared/contract/directory-sync/scope-flags.ts';
import type { ScopeFlag } from '../../../shared/contract/directory-sync/scope-flags.ts';
import type { CardHost } from '../../base/card-host.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import { everyLabel } from '../../i18n/every.ts';
import type { Country } from '../../mapping/countries.ts';
import type { GroupsFault } from '../../mapping/draft-faults.ts';
import { groupIdsOf } from '../../mapping/settings-draft.ts';
import type { Form } from './form.ts';
import { groupPickerView } from './parts/iluminr-entra-group-picker.ts';
import { groupsSpot } from './shown-faults.ts';

/** The country that national phone numbers are read in. */
export function countryView({ t, draft, change }: Form, countries: readonly Country[]): TemplateResult {
  return html`<div class="field">
    <label for="country">${t.text('country')}</label>
    <select
      id="country"
      aria-describedby="country-hint"
      @change=${(event: Event) => change({ country: (event.target as HTMLSelectElement).value })}
    >
      <option value="" .selected=${draft.country === ''}>${t.text('noCountry')}</option>
      ${countries.map(
        ({ code, name }) => html`<option value=${code} .selected=${code === draft.country}>${name}</option>`,
      )}
    </select>
    <span id="country-hint" class="hint">${t.text('countryHint')}</span>
  </div>`;
}

/** Whom the sync reads. */
export function scopeView(host: CardHost, form: Form): TemplateResult {
  const { t, draft, change } = form;
  const users = (value: string, text: string): TemplateResult =>
    html`<label class="choice"
      ><input
        type="radio"
        name="users"
        value=${value}
        .checked=${draft.users === value}
        @change=${() => change({ users: value })}
      />${text}</label
    >`;
  const savedUsers = draft.saved?.scope.users ?? 'all';
  const isKnown = ['all', 'groups'].includes(savedUsers);
  return html`<fieldset>
    <legend data-spot="scope" tabindex="-1">${t.text('scope')}</legend>
    <div>
      ${users('all', t.text('everybody'))}${users('groups', t.text('groups'))}
      ${isKnown ? nothing : users(savedUsers, t.text('scopeUnknown'))}
    </div>
    ${draft.users === 'groups' ? groupsView(host, form) : nothing}
    <div>${scopeFlagNames.map((flag) => flagView(form, flag))}</div>
  </fieldset>`;
}

const hints: Partial<Record<ScopeFlag, SettingsKey>> = { includeDisabled: 'disabledHint' };

function flagView({ t, draft, change }: Form, flag: ScopeFlag): TemplateResult {
  const hint = hints[flag];
  return html`<label class="choice"
      ><input
        type="checkbox"
        data-flag=${flag}
        aria-describedby=${hint === undefined ? nothing : `${flag}-hint`}
        .checked=${draft[flag]}
        @change=${(event: Event) => change({ [flag]: isChecked(event) })}
      />${t.text(`flag.${flag}`)}</label
    >
    ${hint === undefined ? nothing : html`<p id=${`${flag}-hint`} class="hint indented">${t.text(hint)}</p>`}`;
}

/** By name from the directory; object ids can be pasted, and stand in where the directory cannot be asked. */
function groupsView(host: CardHost, { t, draft, groupNames, faults, change, leave }: Form): TemplateResult {
  const fault = faults.groups;
  const choose = (ids: readonly string[]): void => {
    change({ groups: ids.join('\n') });
    leave(groupsSpot);
  };
  const isById = fault !== undefined && fault.code !== 'no_groups';
  return html`<div class="stack indented">
    ${groupPickerView(host, 'scope', {
      label: t.text('groupSearch'),
      ids: groupIdsOf(draft),
      names: groupNames,
      choose,
      itemView: undefined,
    })}
    <details class="details" .open=${isById}>
      <summary>${t.text('groupsById')}</summary>
      <div class="field">
        <label for="groups">${t.text('groupIds')}</label>
        <textarea
          id="groups"
          dir="ltr"
          rows="3"
          spellcheck="false"
          autocapitalize="none"
          .value=${draft.groups}
          aria-invalid=${fault === undefined ? nothing : 'true'}
          aria-describedby=${fault === undefined ? 'groups-hint' : 'groups-hint groups-error'}
          @input=${(event: Event) => change({ groups: (event.target as HTMLTextAreaElement).value })}
          @change=${() => leave(groupsSpot)}
        ></textarea>
        <span id="groups-hint" class="hint">${t.text('groupIdsHint')}</span>
      </div>
    </details>
    ${fault === undefined ? nothing : html`<p id="groups-error" class="error-text">${groupsFaultView(t, fault)}</p>`}
  </div>`;
}

function groupsFaultView(t: Form['t'], fault: GroupsFault): unknown {
  if (fault.code !== 'not_an_id') return t.text(`fault.${fault.code}`);
  return t.rich('fault.not_an_id', { id: html`<bdi>${fault.id}</bdi>` });
}

/** How often it runs. */
export function scheduleView({ t, card, draft, change }: Form): TemplateResult {
  const saved = draft.saved?.schedule.every;
  const isKnown = saved === undefined || schedules.some((every) => every === saved);
  return html`<fieldset>
    <legend>${t.text('schedule')}</legend>
    <div class="schedule">
      ${[...schedules, ...(isKnown ? [] : [saved])].map(
        (every) =>
          html`<label class="choice"
            ><input
              type="radio"
              name="every"
              value=${every}
              .checked=${draft.every === every}
              @change=${() => change({ every })}
            />${everyLabel(card, every)}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

function isChecked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}
