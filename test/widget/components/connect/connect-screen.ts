import { LitElement } from 'lit';
import type { TemplateResult } from 'lit';
import type { CardHost } from '../../../../widget/base/card-host.ts';
import { sharedStyles } from '../../../../widget/styles/shared.ts';
import type { ShownState } from '../../../../widget/connect/types.ts';
import { flowView } from '../../../../widget/element/iluminr-entra-connect-flow/flow-view.ts';
import { styles } from '../../../../widget/element/iluminr-entra-connect-flow/styles.ts';
import { connect } from '../../../../widget/i18n/en/connect.ts';
import type { ConnectKey } from '../../../../widget/i18n/en/connect.ts';
import { loadTranslator } from '../../../../widget/i18n/load.ts';
import type { Translator } from '../../../../widget/i18n/translator.ts';

/** One screen of the connect flow, standing still: the flow's own view over a state that a test chooses. */
export class ConnectScreen extends LitElement {
  static override properties = { state: { attribute: false } };
  static override styles = [...sharedStyles, styles];

  declare state: ShownState | undefined;
  readonly pressed: string[] = [];
  #host: CardHost | undefined;
  #words: Translator<ConnectKey> | undefined;

  constructor() {
    super();
    this.state = undefined;
  }

  async speakFor(host: CardHost): Promise<void> {
    this.#host = host;
    this.#words = await loadTranslator('connect', connect, host);
  }

  protected override render(): TemplateResult | '' {
    const { state } = this;
    const [host, words] = [this.#host, this.#words];
    if (state === undefined || host === undefined || words === undefined) return '';
    return flowView({ host, words, state, reference: 'r', userEvent: (kind) => this.pressed.push(kind) });
  }
}

customElements.define('connect-screen', ConnectScreen);
