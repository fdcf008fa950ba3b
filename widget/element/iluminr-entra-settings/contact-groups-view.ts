import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CardHost } from '../../base/card-host.ts';
import { withContactGroups } from '../../mapping/settings-draft.ts';
import type { Form } from './form.ts';
import { groupPickerView } from './parts/iluminr-entra-group-picker.ts';
import { contactGroupSpot } from './shown-faults.ts';

/** Which contact group new members of a group in the directory get. */
export function contactGroupsView(host: CardHost, form: Form): TemplateResult {
  const { t, draft, change } = form;
  return html`<fieldset>
    <legend data-spot="contactGroups" tabindex="-1">${t.text('contactGroups')}</legend>
    <p class="hint">${t.text('contactGroupsHint')}</p>
    ${groupPickerView(host, 'contactGroups', {
      label: t.text('groupSearch'),
      ids: draft.contactGroups.map(({ groupId }) => groupId),
      names: form.groupNames,
      choose: (ids) => change(withContactGroups(draft, ids)),
      itemView: (id) => nameView(form, id),
    })}
  </fieldset>`;
}

/** Stands inside the picker, with the group it belongs to. */
function nameView({ t, draft, faults, change, leave }: Form, groupId: string): TemplateResult {
  const rule = draft.contactGroups.find((each) => each.groupId === groupId);
  const isWrong = faults.contactGroups.has(groupId);
  const name = (contactGroup: string): void =>
    change({
      contactGroups: draft.contactGroups.map((each) =>
        each.groupId === groupId ? { ...each, contactGroup } : each,
      ),
    });
  return html`<div class="field">
    <label class="minor" for=${`name-${groupId}`}>${t.text('contactGroupName')}</label>
    <input
      id=${`name-${groupId}`}
      dir="auto"
      autocomplete="off"
      maxlength="255"
      .value=${rule?.contactGroup ?? ''}
      aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${isWrong ? `name-${groupId}-error` : nothing}
      @input=${(event: Event) => name((event.target as HTMLInputElement).value)}
      @change=${() => leave(contactGroupSpot(groupId))}
    />
    ${isWrong ? html`<p id=${`name-${groupId}-error`} class="error-text">${t.text('fault.no_contact_group')}</p>` : nothing}
  </div>`;
}
