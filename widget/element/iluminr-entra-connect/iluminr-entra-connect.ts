import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Connection } from '../../answers/connection.ts';
import { loadConnection } from '../../api/connection.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { SessionKeeper } from '../../api/session.ts';
import type { GetSession } from '../../api/session.ts';
import type { Announcer } from '../../base/announcer.ts';
import type { CardHost, CardView } from '../../base/card-host.ts';
import { HostCheck } from '../../base/host-check.ts';
import { isTakenBack, missingOf, sessionGiven } from '../../base/host-fault.ts';
import { MinuteClock } from '../../base/minute-clock.ts';
import { Siblings } from '../../base/siblings.ts';
import { hasPending } from '../../connect/pending-key.ts';
import type { CardKey } from '../../i18n/en/card.ts';
import { card as english } from '../../i18n/en/card.ts';
import { englishTranslator, loadTranslator, stringsGiven } from '../../i18n/load.ts';
import { localeOf } from '../../i18n/locale.ts';
import type { HostStrings } from '../../i18n/message.ts';
import type { Translator } from '../../i18n/translator.ts';
import { afterPaint } from './scheduling.ts';
import type { ChildView } from './children.ts';
import type { StatusAction } from './status/statuses.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { failedView, hostFaultView, missingView, signedOutView } from './failed-view.ts';
import { HeadingFocus } from './focus.ts';
import { headerView, promiseView } from './header-view.ts';
import type * as LiveModule from './live.ts';
import { failureOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { skeletonView } from './skeleton-view.ts';
import { statusView } from './status/status-view.ts';
import { linkedAttempt } from './status/linked-attempt.ts';
import { wantsConnecting } from './status/status.ts';
import { styles } from './styles.ts';
import { whenIdle } from './scheduling.ts';

export type { GetSession, Session } from '../../api/session.ts';
export type * from '../../base/events.ts';
export type { HostStrings } from '../../i18n/message.ts';

type Live = typeof LiveModule;

/**
 * The Microsoft Entra card: how the directory sync stands, what it did, and everything an Admin User does about it.
 *
 * @element iluminr-entra-connect
 * @fires {{ readonly state: ConnectionState }} iluminr-entra-state - The connection's state changed; `detail.state` is the new one.
 * @fires {Readonly<Record<string, never>>} iluminr-entra-connected - A directory was connected.
 * @fires {{ readonly runId: string }} iluminr-entra-run-started - A sync began; `detail.runId`.
 * @fires {{ readonly runId: string; readonly status: SyncRunStatus }} iluminr-entra-run-finished - A sync ended; `detail.runId` and `detail.status`.
 * @fires {Readonly<Record<string, never>>} iluminr-entra-disconnected - The directory was disconnected.
 * @fires {{ readonly code: HostFault }} iluminr-entra-error - The page gives the card something wrongly or not at all; `detail.code` says what.
 *
 * @csspart card - The whole card.
 * @csspart header - Title, organisation and badge.
 * @csspart badge - How the sync stands, in a word.
 * @csspart button - Every button.
 * @csspart primary-button - The main thing to do.
 * @csspart tiles - The four outcomes.
 * @csspart tile - One outcome.
 * @csspart progress - The bar of a running sync.
 * @csspart failure - What did not work, and the way out.
 *
 * @cssproperty [--iluminr-font=inherit] - Font family.
 * @cssproperty [--iluminr-font-size=1rem] - Size of the text; everything follows it.
 * @cssproperty --iluminr-text - Text.
 * @cssproperty --iluminr-quiet - Text that stands back.
 * @cssproperty --iluminr-surface - Ground of the card.
 * @cssproperty --iluminr-raised - Ground of tiles and chips.
 * @cssproperty --iluminr-line - Lines that part things.
 * @cssproperty --iluminr-control-line - Borders of controls; 3:1 against the ground.
 * @cssproperty --iluminr-accent - Main button and progress.
 * @cssproperty --iluminr-on-accent - Text on the accent; black or white by its luminance unless set.
 * @cssproperty --iluminr-accent-text - Links and quiet buttons; the accent unless set.
 * @cssproperty --iluminr-focus - Ring of the focus; the accent unless set.
 * @cssproperty --iluminr-good - What went well.
 * @cssproperty --iluminr-good-surface - Ground of the same.
 * @cssproperty --iluminr-warn - What needs a look.
 * @cssproperty --iluminr-warn-surface - Ground of the same.
 * @cssproperty --iluminr-bad - What failed.
 * @cssproperty --iluminr-bad-surface - Ground of the same.
 * @cssproperty --iluminr-info - What is going on.
 * @cssproperty --iluminr-info-surface - Ground of the same.
 * @cssproperty [--iluminr-border=1px solid] - Border of the card.
 * @cssproperty [--iluminr-radius=0.75rem] - Corners of the card and of dialogs.
 * @cssproperty [--iluminr-radius-small=0.4rem] - Corners of controls and tiles.
 * @cssproperty [--iluminr-gap=1rem] - Distance between blocks.
 * @cssproperty [--iluminr-padding=1.5rem] - Inner edge of the card.
 * @cssproperty [--iluminr-shadow=none] - Shadow of the card.
 * @cssproperty [--iluminr-control-height=2.25rem] - Height of controls; 24 px is the least.
 */
export class IluminrEntraConnect extends LitElement {
  static override properties = {
    apiBase: { attribute: 'api-base' },
    locale: {},
    theme: { reflect: true },
    getSession: { attribute: false },
    strings: { attribute: false },
    reading: { state: true },
    view: { state: true },
    child: { state: true },
    card: { state: true },
    said: { state: true },
    pending: { state: true },
    refused: { state: true },
  };

  static override styles = styles;

  /** Address of the iluminr API, without `/v1`. */
  declare apiBase: string;
  /** BCP 47 tag for texts, numbers and dates; empty: the nearest `lang`, else the browser's. */
  declare locale: string;
  /** `light`, `dark`, or `auto`: as the page's `color-scheme` says. */
  declare theme: 'light' | 'dark' | 'auto';
  /** Gives the session token; set by the host page, never an attribute. */
  declare getSession: GetSession | undefined;
  /** The host page's own texts, laid over ours. */
  declare strings: HostStrings;

  declare private reading: Reading;
  declare private view: CardView;
  /** How far the element of the view has come: what draws it, once it is there. */
  declare private child: 'loading' | 'missing' | Pick<Live, 'childView'>;
  declare private card: Translator<CardKey> | undefined;
  declare private said: string;
  declare private pending: StatusAction | undefined;
  declare private refused: Failure | undefined;

  readonly #watch = new ConnectionWatch((before, after) => this.#readingChanged(before, after));
  readonly #check = new HostCheck(this, () => this.requestUpdate());
  readonly #focus = new HeadingFocus(this);
  readonly #siblings = new Siblings(() => void this.#watch.read());
  #session: SessionKeeper | undefined;
  #announcer: Announcer | undefined;
  #host: CardHost | undefined;
  #wantedTexts = '';
  #isPrepared = false;
  #isSignedOut = false;

  constructor() {
    super();
    this.apiBase = '';
    this.locale = '';
    this.theme = 'auto';
    this.getSession = undefined;
    this.strings = {};
    this.reading = this.#watch.reading;
    this.view = { kind: 'status' };
    this.child = 'loading';
    this.card = undefined;
    this.said = '';
    this.pending = undefined;
    this.refused = undefined;
    new MinuteClock(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    void this.#loadTexts();
    this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.stop();
    this.#check.stop();
    this.#siblings.leave();
    this.#announcer?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale') || changed.has('strings')) void this.#loadTexts();
    if (changed.has('getSession') || changed.has('apiBase')) this.#sessionChanged(changed);
    // A page that took its session back has given all.
    this.#check.expect(this.#isSignedOut ? undefined : missingOf(this));
    this.#host = this.#makeHost();
    const { reading } = this;
    this.dataset['state'] = reading.kind === 'loaded' ? reading.connection.state : reading.kind;
  }

  protected override render(): TemplateResult {
    const { card, reading } = this;
    const isWaiting = reading.kind === 'loading' && !this.#isSignedOut && this.#check.overdue === undefined;
    const isBusy = isWaiting || this.pending !== undefined;
    const language = card?.language ?? 'en';
    // The status region stands outside: what is busy keeps screen readers silent.
    return html`<section
        class="card"
        part="card"
        lang=${language}
        dir=${card?.direction ?? 'ltr'}
        aria-labelledby="card-title"
        aria-busy=${isBusy ? 'true' : 'false'}
      >
        ${card === undefined ? nothing : headerView(card, reading)} ${this.#body()}
        ${card === undefined || isWaiting ? nothing : promiseView(card)}
      </section>
      <p class="visually-hidden" role="status" lang=${language}>${this.said}</p>`;
  }

  protected override updated(): void {
    if (wantsConnecting(this.reading) && !this.#isPrepared) whenIdle(() => this.#intend());
  }

  #body(): TemplateResult {
    const { reading, view } = this;
    const host = this.#host;
    if (this.card !== undefined && this.#isSignedOut) return signedOutView(this.card);
    const { overdue } = this.#check;
    if (this.card !== undefined && overdue !== undefined) return hostFaultView(this.card, overdue);
    if (host === undefined || reading.kind === 'loading') return skeletonView;
    const reload = (): void => void this.#watch.read();
    if (reading.kind === 'failed') return failedView(host, reading.failure, reload);
    if (view.kind !== 'status' && view.kind !== 'disconnect')
      return this.#childView(host, view, reading.connection);
    const { pending, refused } = this;
    const status = statusView(
      host,
      { ...reading, now: this.#watch.clock.now(), pending, refused },
      { act: (action) => void this.#act(action), reload, intend: () => this.#intend() },
    );
    // The dialog lies over the status, which stays as it is for when the dialog closes.
    return html`${status}${view.kind === 'status' ? nothing : this.#childView(host, view, reading.connection)}`;
  }

  #childView(host: CardHost, view: ChildView, connection: Connection): TemplateResult {
    const { child } = this;
    if (child === 'missing') return missingView(host, () => void this.#loadChild(view));
    return child === 'loading' ? skeletonView : child.childView(host, view, connection);
  }

  #makeHost(): CardHost | undefined {
    const { card } = this;
    const session = this.#session;
    if (card === undefined || session === undefined) return undefined;
    const known = this.#host;
    const isSame = known?.card === card && known.api.session === session && known.api.base === this.apiBase;
    if (isSame) return known;
    return {
      api: { base: this.apiBase, session, clock: this.#watch.clock },
      locale: card.locale,
      strings: stringsGiven(this.strings),
      card,
      announce: (text, urgency) => void this.#announce(text, urgency),
      refresh: async () => {
        await this.#watch.read();
        this.#siblings.tell();
      },
      show: (view) => this.#show(view),
    };
  }

  /** Another address, too, needs a session of its own. Without one, nothing of the last one stays: data, tokens, views. */
  #sessionChanged(changed: PropertyValues<this>): void {
    const getSession = sessionGiven(this.getSession);
    const hadSession = sessionGiven(changed.get('getSession')) !== undefined;
    this.#isSignedOut = isTakenBack(this.getSession) && (hadSession || this.#isSignedOut);
    this.#session = getSession === undefined ? undefined : new SessionKeeper(getSession);
    if (getSession === undefined || changed.has('apiBase')) {
      this.#watch.reset();
      this.#siblings.leave();
      this.view = { kind: 'status' };
    }
    this.pending = undefined;
    this.refused = undefined;
    this.#start();
  }

  #start(): void {
    const session = this.#session;
    if (session === undefined || missingOf(this) !== undefined) return;
    const api = { base: this.apiBase, session, clock: this.#watch.clock };
    this.#siblings.join(api.base);
    this.#watch.start((signal) => loadConnection(api, signal));
    // A full-page journey to Microsoft comes back here.
    if (hasPending()) this.#show({ kind: 'connect' });
  }

  async #loadTexts(): Promise<void> {
    const host = { locale: localeOf(this.locale, this), strings: this.strings };
    const wanted = (this.#wantedTexts = JSON.stringify(host));
    // A translation that cannot be fetched must not take the card with it.
    const card = await loadTranslator('card', english, host).catch(() =>
      englishTranslator('card', english, host),
    );
    if (wanted === this.#wantedTexts) this.card = card;
  }

  #show(view: CardView): void {
    const { isInside } = this.#focus;
    // A dialog takes the focus, and gives it back to the button that opened it: to the heading only when that has gone.
    const isDialog = [view.kind, this.view.kind].includes('disconnect');
    this.#focus.want(isDialog ? view.kind === 'status' && !isInside : isInside);
    this.refused = undefined;
    this.view = view;
    if (view.kind !== 'status') void this.#loadChild(view);
  }

  async #loadChild(view: ChildView): Promise<void> {
    this.child = 'loading';
    const child = await fetchChild(view.kind).catch(() => 'missing' as const);
    if (this.view === view) this.child = child;
  }

  async #act(action: StatusAction): Promise<void> {
    const { reading } = this;
    const host = this.#host;
    if (host === undefined || reading.kind !== 'loaded' || this.pending !== undefined) return;
    this.pending = action;
    this.refused = undefined;
    try {
      // What was asked goes on even when the card leaves the page.
      const { signal } = new AbortController();
      const { performAction } = await import('./live.ts');
      const connection = await performAction(action, host.api, reading.connection, signal);
      if (host !== this.#host) return;
      this.#watch.accept(connection);
      this.#siblings.tell();
    } catch (error) {
      const failure = describeFailure(error);
      if (failure.code === 'run_in_progress') host.announce(host.card.text('say.run_in_progress'), 'now');
      else this.refused = failure;
      // Refused means that things are not as the card shows them.
      if (failure.problem?.status === 409) await this.#watch.read();
    } finally {
      this.pending = undefined;
    }
  }

  #readingChanged(before: Reading, after: Reading): void {
    this.reading = after;
    const hostFault = failureOf(after)?.hostFault;
    if (hostFault !== undefined) this.#check.tell(hostFault);
    if (after.kind !== 'loaded') return;
    const known = before.kind === 'loaded' ? before.connection : undefined;
    if (known !== after.connection) void this.#tell(known, after.connection);
  }

  async #tell(before: Connection | undefined, after: Connection): Promise<void> {
    // The first status is not kept waiting by what comes after it.
    await afterPaint();
    const { announcementBetween, eventsBetween, loadColleagueLink, loadTrend } = await import('./live.ts');
    if (after.lastRun !== null) void loadTrend();
    if (linkedAttempt(after) !== undefined) void loadColleagueLink();
    for (const event of eventsBetween(before, after)) this.dispatchEvent(event);
    const text = this.card && announcementBetween(before, after, this.card);
    if (text !== undefined) await this.#announce(text);
  }

  async #announce(text: string, urgency?: 'polite' | 'now'): Promise<void> {
    const { Announcer } = await import('./live.ts');
    this.#announcer ??= new Announcer((words) => (this.said = words));
    this.#announcer.announce(text, urgency);
  }

  /** Fetches what connecting needs, so that the click itself can open Microsoft's window. */
  #intend(): void {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    // What cannot be fetched now is tried again at the next sign of intent.
    import('../../connect/prepare.ts').then(
      async ({ prepare }) => prepare(),
      () => (this.#isPrepared = false),
    );
  }
}

/** Fetches the element that a view needs, and what draws it. Rejects when either cannot be fetched. */
async function fetchChild(kind: ChildView['kind']): Promise<Live> {
  const live = await import('./live.ts');
  await live.loadChild(kind);
  return live;
}

if (customElements.get('iluminr-entra-connect') === undefined) {
  customElements.define('iluminr-entra-connect', IluminrEntraConnect);
}
