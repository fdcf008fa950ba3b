import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { EntraConnection } from '../../../shared/contract/directory-sync.ts';
import { loadConnection } from '../../api/connection.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { SessionKeeper } from '../../api/session.ts';
import type { GetSession } from '../../api/session.ts';
import { connectionView } from './connection-view.ts';
import { styles } from './styles.ts';

export type { GetSession, Session } from '../../api/session.ts';

type State =
  | { kind: 'waiting' }
  | { kind: 'loading' }
  | { kind: 'loaded'; connection: EntraConnection }
  | { kind: 'failed'; failure: Failure };

/**
 * The Microsoft Entra card: loads the directory sync's connection and shows what it got.
 *
 * @element iluminr-entra-connect
 */
export class IluminrEntraConnect extends LitElement {
  static override properties = {
    apiBase: { attribute: 'api-base' },
    locale: {},
    getSession: { attribute: false },
    state: { state: true },
  };

  static override styles = styles;

  /** Address of the iluminr API, without `/v1`. */
  declare apiBase: string;
  /** BCP 47 tag for numbers and dates; empty: the nearest `lang`, else the browser's. */
  declare locale: string;
  /** Gives the session token; set by the host page, never an attribute. */
  declare getSession: GetSession | undefined;
  declare private state: State;

  #session: SessionKeeper | undefined;
  #request: AbortController | undefined;

  constructor() {
    super();
    this.apiBase = '';
    this.locale = '';
    this.getSession = undefined;
    this.state = { kind: 'waiting' };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#request?.abort();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('getSession')) {
      this.#session = this.getSession === undefined ? undefined : new SessionKeeper(this.getSession);
    }
    if (changed.has('getSession') || changed.has('apiBase')) void this.#load();
  }

  protected override render(): TemplateResult {
    const busy = this.state.kind === 'waiting' || this.state.kind === 'loading';
    return html`<section part="card" aria-busy=${busy ? 'true' : 'false'}>
      <p class="status" role="status">${busy ? 'Loading the directory sync…' : ''}</p>
      ${this.#body()}
      <p class="promise">
        Adds people from Microsoft Entra. It never changes, deactivates or deletes anyone already in iluminr.
      </p>
    </section>`;
  }

  #body(): TemplateResult | '' {
    switch (this.state.kind) {
      case 'loaded':
        return connectionView(this.state.connection, this.#language());
      case 'failed':
        return this.#failureView(this.state.failure);
      default:
        return '';
    }
  }

  #failureView(failure: Failure): TemplateResult {
    return html`<div role="alert" class="failure">
      <p>${failure.message}</p>
      <p class="quiet">For support: <code>${failure.details}</code></p>
      <button part="button" type="button" @click=${() => this.#load()}>Retry</button>
    </div>`;
  }

  #language(): string {
    const nearest = this.locale || this.closest('[lang]')?.getAttribute('lang') || navigator.language;
    return Intl.NumberFormat.supportedLocalesOf([nearest])[0] ?? 'en';
  }

  async #load(): Promise<void> {
    this.#request?.abort();
    const session = this.#session;
    if (session === undefined || this.apiBase === '') return;
    const request = new AbortController();
    this.#request = request;
    this.state = { kind: 'loading' };
    let next: State;
    try {
      next = { kind: 'loaded', connection: await loadConnection(this.apiBase, session, request.signal) };
    } catch (error) {
      next = { kind: 'failed', failure: describeFailure(error) };
    }
    if (!request.signal.aborted) this.state = next;
  }
}

if (customElements.get('iluminr-entra-connect') === undefined) {
  customElements.define('iluminr-entra-connect', IluminrEntraConnect);
}
