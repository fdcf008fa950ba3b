import { LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { EntraConnection } from '../../../shared/contract/directory-sync/index.ts';
import type { CardHost } from '../../base/card-host.ts';
import { releaseWindow } from '../../auth/reserved-window.ts';
import { ConnectedEvent } from '../../base/events.ts';
import { formStyles } from '../../styles/forms.ts';
import { sharedStyles } from '../../styles/shared.ts';
import { browserPorts } from '../../connect/browser-ports.ts';
import type { UserEvent } from '../../connect/types.ts';
import { readPending } from '../../connect/pending.ts';
import { ConnectRunner } from '../../connect/runner.ts';
import { screenOf } from '../../connect/screens.ts';
import type { ShownState } from '../../connect/types.ts';
import { connect } from '../../i18n/en/connect.ts';
import { englishTranslator, loadTranslator } from '../../i18n/load.ts';
import type { FlowContext } from './context.ts';
import { flowView, spoken } from './flow-view.ts';
import { styles } from './styles.ts';

/**
 * Connects Microsoft Entra: sign-in, consent and proof, one screen per state. Begins as soon as it is in the page, or goes on
 * where a full-page journey to Microsoft left.
 *
 * @element iluminr-entra-connect-flow
 */
export class IluminrEntraConnectFlow extends LitElement {
  static override properties = {
    host: { attribute: false },
    connection: { attribute: false },
    words: { state: true },
    state: { state: true },
  };

  static override styles = [...sharedStyles, formStyles, styles];

  /** The card around this element. */
  declare host: CardHost | undefined;
  /** The connection as the card read it last. */
  declare connection: EntraConnection | undefined;
  declare private words: FlowContext['words'] | undefined;
  declare private state: ShownState | undefined;

  readonly #reference = crypto.randomUUID();
  #runner: ConnectRunner | undefined;
  #hadFocus = false;
  #headingWanted = false;

  constructor() {
    super();
    this.host = undefined;
    this.connection = undefined;
    this.words = undefined;
    this.state = undefined;
  }

  /** Puts the focus on the screen's heading, as soon as there is one. */
  focusHeading(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('#title');
    this.#headingWanted = heading === null;
    heading?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved within the page: what was under way ended, so it begins anew.
    if (this.hasUpdated && this.host !== undefined && this.#runner === undefined) this.#begin(this.host);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#runner?.dispose();
    this.#runner = undefined;
    releaseWindow();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('host') && this.host !== undefined) {
      void this.#translate(this.host);
      if (this.#runner === undefined) this.#begin(this.host);
    }
    this.#hadFocus = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null;
  }

  protected override render(): TemplateResult | '' {
    const context = this.#context();
    return context === undefined ? '' : flowView(context);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#headingWanted) this.focusHeading();
    const before: unknown = changed.get('state');
    const context = this.#context();
    if (context === undefined || !changed.has('state') || !isState(before)) return;
    const screen = screenOf(context.state);
    if (screenOf(before).name === screen.name) return;
    if (this.#hadFocus) this.focusHeading();
    // An alert speaks for itself.
    if (screen.mood !== 'stops') context.host.announce(spoken(context));
  }

  #begin(host: CardHost): void {
    this.#runner = new ConnectRunner({
      ports: browserPorts(host.api),
      pending: readPending(),
      changed: (state) => {
        // Until the card is back, the last screen stays.
        if (state.kind !== 'left') this.state = state;
        // The card's badge follows what became of the attempt.
        if (state.kind === 'stopped') void host.refresh();
        if (state.kind !== 'preparing' && state.kind !== 'signing_in') releaseWindow();
      },
      finish: () => void this.#finish(),
      waitAtCard: () => void this.#waitAtCard(),
      leave: () => this.host?.show({ kind: 'status' }),
    });
    const { state } = this.#runner;
    if (state.kind !== 'left') this.state = state;
  }

  async #translate(host: CardHost): Promise<void> {
    try {
      this.words = await loadTranslator('connect', connect, host);
    } catch {
      // A translation that cannot be fetched leaves English, which is better than nothing at all.
      this.words = englishTranslator('connect', connect, host);
    }
  }

  /** A directory that was connected before keeps its settings, so only a new one goes on to the attributes. */
  async #finish(): Promise<void> {
    this.dispatchEvent(new ConnectedEvent());
    await this.host?.refresh();
    const settings = this.connection?.settings ?? null;
    this.host?.show(settings !== null ? { kind: 'status' } : { kind: 'settings', firstRun: true });
  }

  /** The status shows the link and follows what comes of it, here and in every tab. */
  async #waitAtCard(): Promise<void> {
    await this.host?.refresh();
    this.host?.show({ kind: 'status' });
  }

  #context(): FlowContext | undefined {
    const { host, words, state } = this;
    if (host === undefined || words === undefined || state === undefined) return undefined;
    return { host, words, state, reference: this.#reference, userEvent: (kind) => this.#userEvent(kind) };
  }

  #userEvent(kind: UserEvent['kind']): void {
    this.#runner?.dispatch({ kind });
  }
}

function isState(value: unknown): value is ShownState {
  return typeof value === 'object' && value !== null && 'kind' in value && 'attempt' in value;
}

if (customElements.get('iluminr-entra-connect-flow') === undefined) {
  customElements.define('iluminr-entra-connect-flow', IluminrEntraConnectFlow);
}
