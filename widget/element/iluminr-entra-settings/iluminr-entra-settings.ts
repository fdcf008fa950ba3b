import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { ContactFieldInfo } from '../../../shared/contract/contact-fields.ts';
import type { Connection } from '../../answers/connection.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { loadContactFields, previewSettings } from '../../api/settings.ts';
import type { CardHost } from '../../base/card-host.ts';
import { failureView } from '../../base/failure-view.ts';
import { settings as english } from '../../i18n/en/settings.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import { faultsOf, isFaultless } from '../../mapping/draft-faults.ts';
import type { DraftFaults } from '../../mapping/draft-faults.ts';
import { PreviewFeed } from '../../mapping/preview-feed.ts';
import type { PreviewState } from '../../mapping/preview-feed.ts';
import { serverFaults } from '../../mapping/server-faults.ts';
import { draftOf, sameDraft, settingsOf, withRow } from '../../mapping/settings-draft.ts';
import type { SettingsDraft } from '../../mapping/settings-draft.ts';
import { findByDraftView } from '../iluminr-entra-find/iluminr-entra-find.ts';
import { headingView } from '../panel/heading-view.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { stackedTableStyles } from '../panel/stacked-table-styles.ts';
import { actionsView } from './actions-view.ts';
import type { Conflict, ConflictActions } from './conflict.ts';
import { contactGroupsView } from './contact-groups-view.ts';
import { notifyView } from './notify-view.ts';
import { ChoiceLists } from './fields/choice-lists.ts';
import type { Form } from './form.ts';
import { LeaveGuard, leaveDialogView } from './leave-guard.ts';
import { mappingView } from './fields/mapping-view.ts';
import { specialView } from './fields/special-view.ts';
import { previewTotals, previewView } from './preview-view.ts';
import { saveDraft } from './save-draft.ts';
import type { SaveResult } from './save-draft.ts';
import { scheduleView, scopeView } from './scope-view.ts';
import { faultCount, foldedFaults, shownFaults } from './shown-faults.ts';
import type { EnteredSpot } from './shown-faults.ts';
import { SpotFocus } from './spot.ts';
import { styles } from './styles.ts';

/**
 * Mapping, scope and schedule of the sync, with a preview of what they would do: as the last step of connecting (`firstRun`),
 * and later to change them. Nothing is written before the form is submitted.
 */
export class IluminrEntraSettings extends PanelElement<SettingsKey> {
  static override properties = {
    ...PanelElement.properties,
    connection: { attribute: false },
    firstRun: { attribute: false },
    at: { attribute: false },
    fields: { state: true },
    failure: { state: true },
    draft: { state: true },
    begun: { state: true },
    preview: { state: true },
    entered: { state: true },
    tried: { state: true },
    open: { state: true },
    refused: { state: true },
    saving: { state: true },
    notSaved: { state: true },
    conflict: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, styles, stackedTableStyles];

  declare connection: Connection | undefined;
  /** The first settings after connecting; saving them turns the sync on. */
  declare firstRun: boolean;
  /** The setting to go to first, by its path in the contract. */
  declare at: string | undefined;
  declare private fields: ContactFieldInfo[] | undefined;
  declare private failure: Failure | undefined;
  declare private draft: SettingsDraft | undefined;
  /** The draft as it was loaded, or saved last. */
  declare private begun: SettingsDraft | undefined;
  declare private preview: PreviewState;
  /** Controls that somebody has left: only they can be at fault before saving is tried. */
  declare private entered: ReadonlySet<EnteredSpot>;
  declare private tried: boolean;
  declare private open: ReadonlySet<string>;
  declare private refused: ReadonlyMap<string, string>;
  declare private saving: boolean;
  declare private notSaved: Failure | undefined;
  /** What somebody else saved while this form was open. */
  declare private conflict: Conflict | undefined;

  readonly #lists = new ChoiceLists();
  readonly #spot = new SpotFocus();
  #loadedFor: CardHost['api'] | undefined;
  /** Version of the settings that the draft was made of. */
  #version: number | null | undefined;
  readonly #feed: PreviewFeed;
  readonly #leaving = new LeaveGuard(() => this.hasUnsavedChanges);

  constructor() {
    super('settings', english);
    this.connection = undefined;
    this.firstRun = false;
    this.at = undefined;
    this.fields = undefined;
    this.failure = undefined;
    this.draft = undefined;
    this.begun = undefined;
    this.preview = { kind: 'loading', preview: undefined };
    this.entered = new Set();
    this.tried = false;
    this.open = new Set();
    this.refused = new Map();
    this.saving = false;
    this.notSaved = undefined;
    this.conflict = undefined;
    this.addController(this.#leaving);
    this.#feed = new PreviewFeed(
      (settings, signal) => previewSettings(this.#api(), settings, AbortSignal.any([signal, this.signal])),
      (state) => this.#previewed(state),
    );
  }

  /** Whether leaving now would lose something. */
  get hasUnsavedChanges(): boolean {
    return this.draft !== undefined && this.begun !== undefined && !sameDraft(this.draft, this.begun);
  }

  /** Asks, when something would be lost, whether to leave. For whoever takes the panel away. */
  async confirmLeave(): Promise<boolean> {
    return this.#leaving.confirm(this.renderRoot.querySelector('dialog'));
  }

  /** Puts the focus on the setting that the panel was opened for, as soon as that is drawn; until then, and later, on the heading. */
  override focusHeading(): void {
    this.#spot.want(this.at);
    super.focusHeading();
    this.#spot.focus(this.renderRoot, this.at);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.draft !== undefined) this.#ask(this.draft);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#feed.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.host !== undefined && this.host.api !== this.#loadedFor) void this.#load(this.host.api);
    // The connection is read again and again; what somebody has begun to edit stays.
    if (this.draft === undefined && this.fields !== undefined && this.connection !== undefined) {
      this.#begin(this.connection, this.fields);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#spot.focus(this.renderRoot, this.at);
  }

  protected override view(scope: PanelScope<SettingsKey>): TemplateResult {
    const { host, t } = scope;
    return html`${headingView(host, t.text(this.firstRun ? 'titleFirst' : 'title'), () => void this.#leave())}
      <p class="quiet-text">${t.text(this.firstRun ? 'introFirst' : 'intro')}</p>
      ${this.#body(scope)} ${leaveDialogView(t)}`;
  }

  #body(scope: PanelScope<SettingsKey>): TemplateResult {
    const { host, t } = scope;
    const { draft } = this;
    if (this.failure !== undefined) return failureView(host, this.failure, () => void this.#load(host.api));
    if (draft === undefined) return html`<p class="quiet-text" aria-busy="true">${t.text('loading')}</p>`;
    const faults = faultsOf(draft);
    const shown = this.tried ? faults : shownFaults(faults, this.entered);
    const lists = this.#lists.for(scope);
    const form = this.#form(scope, draft, shown, lists.options);
    const preview = isFaultless(faults)
      ? this.preview
      : ({ kind: 'blocked', isMarked: faultCount(shown) > 0 } as const);
    return html`<form class="stack" novalidate @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <div class="beside">
        <div class="stack">
          ${mappingView(form)} ${specialView(form, lists.countries)} ${scopeView(host, form)}
          ${contactGroupsView(host, form)}
        </div>
        ${previewView(scope, preview, draft.rows, () => this.#feed.again(settingsOf(draft, true)))}
      </div>
      ${findByDraftView(host, isFaultless(faults) ? settingsOf(draft, true) : 'blocked')}
      ${scheduleView(form)} ${notifyView(form)}
      ${this.firstRun ? nothing : html`<iluminr-entra-settings-history .host=${host}></iluminr-entra-settings-history>`}
      ${this.notSaved === undefined ? nothing : failureView(host, this.notSaved)}
      ${this.conflict?.view(scope, this.#conflictActions()) ?? nothing}
      ${actionsView(scope, {
        turnsOn: this.#turnsOn,
        changed: this.hasUnsavedChanges,
        saving: this.saving,
        faults: this.tried ? faultCount(faults) : 0,
        preview,
        toPreview: () => this.renderRoot.querySelector<HTMLElement>('#preview')?.focus(),
        leave: () => void this.#leave(),
        discard: () => this.#discard(),
      })}
    </form>`;
  }

  #begin({ settings, settingsVersion }: Connection, fields: readonly ContactFieldInfo[]): void {
    this.draft = this.begun = draftOf(settings, fields);
    this.#version = settingsVersion;
    this.#ask(this.draft);
    if (!this.firstRun) void loadHistory();
  }

  #form(
    { host, t }: PanelScope<SettingsKey>,
    draft: SettingsDraft,
    faults: DraftFaults,
    options: Form['options'],
  ): Form {
    return {
      t,
      card: host.card,
      sample:
        this.preview.kind === 'ready' && isFaultless(faultsOf(draft)) ? this.preview.preview.sample : [],
      draft,
      groupNames: this.connection?.groupNames ?? {},
      options,
      faults,
      refused: this.refused,
      open: this.open,
      changeRow: (field, changes, at, done) => {
        this.#edit((before) => withRow(before, field, changes), field);
        if (done) this.#enter(`${field} ${at}`);
      },
      change: (changes) => this.#edit((before) => ({ ...before, ...changes })),
      leave: (spot) => this.#enter(spot),
      toggle: (field, open) => this.#toggle(field, open),
    };
  }

  get #turnsOn(): boolean {
    return this.connection?.settings?.enabled !== true;
  }

  #api(): CardHost['api'] {
    if (this.host === undefined) throw new Error('The panel has no host yet.');
    return this.host.api;
  }

  async #load(api: CardHost['api']): Promise<void> {
    this.#loadedFor = api;
    this.failure = undefined;
    const { signal } = this;
    try {
      const fields = await loadContactFields(api, signal);
      if (!signal.aborted) this.fields = fields;
    } catch (error) {
      if (!signal.aborted) {
        this.failure = describeFailure(error);
        return;
      }
      this.#loadedFor = undefined;
      this.interrupted();
    }
  }

  /** Changes the draft as it is by now: two changes may come before the form is drawn again. */
  #edit(change: (before: SettingsDraft) => SettingsDraft, field?: string): void {
    if (this.draft === undefined) return;
    const draft = (this.draft = change(this.draft));
    this.notSaved = undefined;
    if (field !== undefined && this.refused.has(field)) {
      this.refused = new Map([...this.refused].filter(([refused]) => refused !== field));
    }
    this.#ask(draft);
  }

  #ask(draft: SettingsDraft): void {
    if (isFaultless(faultsOf(draft))) this.#feed.ask(settingsOf(draft, true));
    else this.#feed.stop();
  }

  #previewed(state: PreviewState): void {
    this.preview = state;
    if (state.kind === 'failed' && this.draft !== undefined) {
      const { rows } = serverFaults(describeFailure(state.error).problem?.errors ?? [], this.draft);
      this.refused = new Map([...this.refused, ...rows]);
    }
    if (state.kind !== 'ready' || this.t === undefined) return;
    this.host?.announce(this.t.text('previewSaid', previewTotals(state.preview)));
  }

  #enter(spot: EnteredSpot): void {
    this.entered = new Set(this.entered).add(spot);
  }

  #toggle(field: string, open: boolean): void {
    const next = new Set(this.open);
    if (open) next.add(field);
    else next.delete(field);
    this.open = next;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { host, t, draft, signal } = this;
    const idle = !this.#turnsOn && !this.hasUnsavedChanges;
    if (host === undefined || t === undefined || draft === undefined || this.saving || idle) return;
    const faults = faultsOf(draft);
    if (!isFaultless(faults)) return this.#showFaults(faults);
    this.saving = true;
    this.notSaved = undefined;
    try {
      await this.#saved(await saveDraft(host.api, draft, this.#version, signal), { host, t }, draft);
    } finally {
      this.saving = false;
    }
  }

  async #saved(
    result: SaveResult,
    { host, t }: PanelScope<SettingsKey>,
    draft: SettingsDraft,
  ): Promise<void> {
    switch (result.kind) {
      case 'saved':
        host.announce(t.text(this.#turnsOn ? 'turnedOn' : 'saved'), 'now');
        this.begun = draft;
        await host.refresh();
        host.show({ kind: 'status' });
        break;
      case 'conflict':
        // What was entered stays; who was faster, and with what, is said beside it.
        this.conflict = result.conflict;
        host.announce(t.text('conflict'), 'now');
        break;
      case 'refused':
        this.refused = result.rows;
        this.notSaved = result.failure;
        if (result.failure === undefined) await this.#focusFirstFault();
        break;
      case 'gone':
        break;
    }
  }

  async #showFaults(faults: DraftFaults): Promise<void> {
    this.tried = true;
    this.open = new Set([...this.open, ...foldedFaults(faults)]);
    if (this.t !== undefined)
      this.host?.announce(this.t.text('faulty', { count: faultCount(faults) }), 'now');
    await this.#focusFirstFault();
  }

  async #focusFirstFault(): Promise<void> {
    await this.updateComplete;
    // What is folded away is drawn after its element has opened.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  #conflictActions(): ConflictActions {
    const settled = (): Connection | undefined => {
      const connection = this.conflict?.connection;
      this.conflict = undefined;
      return connection;
    };
    return {
      mine: () => {
        this.#version = settled()?.settingsVersion;
        this.renderRoot.querySelector('form')?.requestSubmit();
      },
      theirs: () => {
        const connection = settled();
        if (connection !== undefined && this.fields !== undefined) this.#begin(connection, this.fields);
        this.focusHeading();
      },
    };
  }

  #discard(): void {
    this.draft = this.begun;
    this.tried = false;
    this.entered = new Set();
    this.refused = new Map();
    this.notSaved = undefined;
    if (this.draft !== undefined) this.#ask(this.draft);
    this.focusHeading();
  }

  async #leave(): Promise<void> {
    if (!(await this.confirmLeave())) return;
    this.begun = this.draft;
    this.host?.show({ kind: 'status' });
  }
}

/** Fetches who changed what, which stands under the form; without it the form is whole. */
async function loadHistory(): Promise<void> {
  await import('./parts/iluminr-entra-settings-history.ts').catch(() => undefined);
}

definePanel('iluminr-entra-settings', IluminrEntraSettings);
