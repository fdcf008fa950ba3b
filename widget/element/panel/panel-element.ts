import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { CardHost } from '../../base/card-host.ts';
import { formStyles } from '../../styles/forms.ts';
import { sharedStyles } from '../../styles/shared.ts';
import { englishTranslator, loadTranslator } from '../../i18n/load.ts';
import type { Area, Catalog } from '../../i18n/message.ts';
import type { Translator } from '../../i18n/translator.ts';

/** What a panel needs to be drawn: the card it is in, and its own texts. */
export type PanelScope<Key extends string> = { readonly host: CardHost; readonly t: Translator<Key> };

/**
 * A view of the card that loads when it is needed: waits for its texts, keeps one signal for its requests while it is on the
 * page, and can put the focus on its heading.
 */
export abstract class PanelElement<Key extends string> extends LitElement {
  static override properties = { host: { attribute: false }, t: { state: true } };
  static override styles = [...sharedStyles, formStyles];

  /** What the card hands in. */
  declare host: CardHost | undefined;
  declare protected t: Translator<Key> | undefined;

  #area: Area;
  #english: Catalog<Key>;
  #requests = new AbortController();
  #spokenFor = '';
  #headingWanted = false;

  constructor(area: Area, english: Catalog<Key>) {
    super();
    this.#area = area;
    this.#english = english;
    this.host = undefined;
    this.t = undefined;
  }

  /** Puts the focus on the panel's heading, as soon as there is one. */
  focusHeading(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('[data-heading]');
    this.#headingWanted = heading === null;
    heading?.focus();
  }

  /** Ends with the panel's time on the page. */
  protected get signal(): AbortSignal {
    return this.#requests.signal;
  }

  /** The panel as it is now. */
  protected abstract view(scope: PanelScope<Key>): TemplateResult;

  /** A request ended with the panel's time on the page; when it is on a page again, what was read for begins anew. */
  protected interrupted(): void {
    if (this.isConnected) this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#requests.signal.aborted) return;
    this.#requests = new AbortController();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#requests.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('host') && this.host !== undefined) void this.#loadTexts(this.host);
  }

  protected override render(): TemplateResult {
    const { host, t } = this;
    if (host === undefined || t === undefined) return html`<section aria-busy="true">${nothing}</section>`;
    return html`<section class="stack" lang=${t.language} dir=${t.direction} aria-labelledby="heading">
      ${this.view({ host, t })}
    </section>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.#headingWanted) this.focusHeading();
  }

  async #loadTexts(host: CardHost): Promise<void> {
    const wanted = JSON.stringify([host.locale, host.strings[this.#area]]);
    if (wanted === this.#spokenFor) return;
    this.#spokenFor = wanted;
    const english = englishTranslator(this.#area, this.#english, host);
    // A translation that cannot be fetched must not take the panel with it.
    const t = await loadTranslator(this.#area, this.#english, host).catch(() => english);
    if (wanted === this.#spokenFor) this.t = t;
  }
}

/** Registers a panel once, however often its module is loaded. */
export function definePanel(tag: string, panel: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, panel);
}
