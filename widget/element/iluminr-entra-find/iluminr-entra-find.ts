import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Explanations } from '../../answers/explanation.ts';
import type { Settings } from '../../answers/connection.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { explainPerson } from '../../api/people.ts';
import type { CardHost } from '../../base/card-host.ts';
import { failureView } from '../../base/failure-view.ts';
import { people as english } from '../../i18n/en/people.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import { headingView } from '../panel/heading-view.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { stackedTableStyles } from '../panel/stacked-table-styles.ts';
import { storyView } from './story-view.ts';
import { styles } from './styles.ts';

/**
 * Finds a person by name, address or id and tells their story: by the saved settings, or, as a part of the settings form, by the
 * draft of them.
 */
export class IluminrEntraFind extends PanelElement<PeopleKey> {
  static override properties = {
    ...PanelElement.properties,
    draft: { attribute: false },
    who: { state: true },
    answer: { state: true },
    failure: { state: true },
    looking: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, styles, stackedTableStyles];

  /** The settings to try; `blocked` while the form has faults, undefined for a view of its own. */
  declare draft: Settings | 'blocked' | undefined;
  declare private who: string;
  declare private answer: Explanations | undefined;
  declare private failure: Failure | undefined;
  declare private looking: boolean;

  #request: AbortController | undefined;

  constructor() {
    super('people', english);
    this.draft = undefined;
    this.who = '';
    this.answer = undefined;
    this.failure = undefined;
    this.looking = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#request?.abort();
  }

  protected override view(scope: PanelScope<PeopleKey>): TemplateResult {
    const { host, t } = scope;
    const back = (): void => host.show({ kind: 'status' });
    return html`${
        this.draft === undefined
          ? html`${headingView(host, t.text('findTitle'), back)}
              <p class="quiet-text">${t.text('findIntro')}</p>`
          : html`<h4 id="heading">${t.text('findTitle')}</h4>
              <p class="hint">${t.text('findDraft')}</p>`
      }
      ${this.#formView(scope)}
      <div class="stack" aria-live="off" aria-busy=${this.looking ? 'true' : 'false'}>
        ${this.#answerView(scope)}
      </div>`;
  }

  /** No form element of its own: in the settings it stands inside one, and Enter must not save them. */
  #formView({ t }: PanelScope<PeopleKey>): TemplateResult {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      void this.#find();
    };
    return html`<div class="find" role="search">
      <div class="field">
        <label for="who">${t.text('who')}</label>
        <input
          id="who"
          type="search"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          maxlength="255"
          .value=${this.who}
          @input=${(event: Event) => (this.who = (event.target as HTMLInputElement).value)}
          @keydown=${pressed}
        />
      </div>
      <button
        class="button"
        part="button"
        type="button"
        data-find
        aria-disabled=${this.draft === 'blocked' || this.who.trim() === '' ? 'true' : 'false'}
        @click=${() => void this.#find()}
      >
        ${t.text('find')}
      </button>
    </div>`;
  }

  #answerView(scope: PanelScope<PeopleKey>): TemplateResult | typeof nothing {
    const { host, t } = scope;
    const { answer, failure, looking } = this;
    if (failure !== undefined) return failureView(host, failure, () => void this.#find());
    if (looking) return html`<p class="quiet-text">${t.text('finding')}</p>`;
    if (answer === undefined) return nothing;
    if (answer.data.length === 0) return html`<p>${t.text('findNone')}</p>`;
    const { found, data } = answer;
    return html`<p class="quiet-text">${t.text('found', { count: found })}</p>
      ${
        found > data.length
          ? html`<p class="quiet-text">${t.text('findMore', { shown: data.length, found })}</p>`
          : nothing
      }
      ${data.map((one) => storyView(scope, one))}`;
  }

  async #find(): Promise<void> {
    const { host, t, draft } = this;
    const who = this.who.trim();
    if (host === undefined || t === undefined || who === '' || draft === 'blocked') return;
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.looking = true;
    this.failure = undefined;
    try {
      const answer = await explainPerson(host.api, who, draft, request.signal);
      if (request.signal.aborted) return;
      this.answer = answer;
      host.announce(
        answer.data.length === 0 ? t.text('findNone') : t.text('found', { count: answer.found }),
        'now',
      );
    } catch (error) {
      if (!request.signal.aborted) this.failure = describeFailure(error);
    } finally {
      if (this.#request === request) this.looking = false;
    }
  }
}

/** The element as a part of the settings, to be drawn; a bundler keeps the module because of it. */
export function findByDraftView(host: CardHost, draft: Settings | 'blocked'): TemplateResult {
  return html`<iluminr-entra-find .host=${host} .draft=${draft}></iluminr-entra-find>`;
}

definePanel('iluminr-entra-find', IluminrEntraFind);
