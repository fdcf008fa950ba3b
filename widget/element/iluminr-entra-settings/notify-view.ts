import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { notifyEvents } from '../../../shared/contract/directory-sync/states.ts';
import type { NotifyFault } from '../../mapping/draft-faults.ts';
import type { Form } from './form.ts';
import { notifySpot } from './shown-faults.ts';

/** Who is told by mail, and of what. */
export function notifyView({ t, draft, faults, change, leave }: Form): TemplateResult {
  const fault = faults.notify;
  const known: readonly string[] = notifyEvents;
  const events = [...notifyEvents, ...draft.notifyOn.filter((event) => !known.includes(event))];
  const toggle = (event: string, isOn: boolean): void => {
    change({ notifyOn: events.filter((each) => (each === event ? isOn : draft.notifyOn.includes(each))) });
    leave(notifySpot);
  };
  return html`<fieldset>
    <legend>${t.text('notify')}</legend>
    <div class="field">
      <label for="notify" class="minor">${t.text('notifyEmails')}</label>
      <input
        id="notify"
        class="wide"
        dir="ltr"
        inputmode="email"
        autocapitalize="none"
        autocomplete="off"
        spellcheck="false"
        .value=${draft.notifyEmails}
        aria-invalid=${fault === undefined ? nothing : 'true'}
        aria-describedby=${fault === undefined ? 'notify-hint' : 'notify-hint notify-error'}
        @input=${(event: Event) => change({ notifyEmails: (event.target as HTMLInputElement).value })}
        @change=${() => leave(notifySpot)}
      />
      <span id="notify-hint" class="hint">${t.text('notifyHint')}</span>
      ${fault === undefined ? nothing : html`<p id="notify-error" class="error-text">${faultView(t, fault)}</p>`}
    </div>
    <div>
      ${events.map(
        (event) =>
          html`<label class="choice"
            ><input
              type="checkbox"
              data-event=${event}
              .checked=${draft.notifyOn.includes(event)}
              @change=${(changed: Event) => toggle(event, (changed.target as HTMLInputElement).checked)}
            />${eventText(t, event)}</label
          >`,
      )}
    </div>
  </fieldset>`;
}

function eventText(t: Form['t'], event: string): string {
  const known = notifyEvents.find((each) => each === event);
  return known === undefined ? t.text('notify.unknown', { code: event }) : t.text(`notify.${known}`);
}

function faultView(t: Form['t'], fault: NotifyFault): unknown {
  if (fault.code !== 'not_an_email') return t.text(`fault.${fault.code}`);
  return t.rich('fault.not_an_email', { email: html`<bdi>${fault.email}</bdi>` });
}
