import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { DirectoryGroup } from '../../../../shared/contract/directory-sync/groups.ts';
import { describeFailure } from '../../../api/failure.ts';
import type { Failure } from '../../../api/failure.ts';
import { loadGroups } from '../../../api/groups.ts';
import type { CardHost } from '../../../base/card-host.ts';
import { failureText } from '../../../base/failure-view.ts';
import { settings as english } from '../../../i18n/en/settings.ts';
import type { SettingsKey } from '../../../i18n/en/settings.ts';
import { chosenGroups, withAnswer } from '../../../mapping/group-names.ts';
import { PanelElement, definePanel } from '../../panel/panel-element.ts';
import type { PanelScope } from '../../panel/panel-element.ts';
import { pickerStyles } from './picker-styles.ts';

/** Groups that a search offers. */
const offered = 8;
/** Milliseconds of quiet after a key before the directory is asked. */
const quiet = 300;

/** Chooses groups of the directory by name; nobody needs to know an object id. */
export class IluminrEntraGroupPicker extends PanelElement<SettingsKey> {
  static override properties = {
    ...PanelElement.properties,
    ids: { attribute: false },
    names: { attribute: false },
    choose: { attribute: false },
    itemView: { attribute: false },
    label: { attribute: false },
    search: { state: true },
    known: { state: true },
    results: { state: true },
    failure: { state: true },
  };

  static override styles = [...PanelElement.styles, pickerStyles];

  /** Object ids of the groups chosen, in their order. */
  declare ids: readonly string[];
  /** What groups were called when they were chosen, by id; for those that the directory has no longer. */
  declare names: Readonly<Record<string, string>>;
  declare choose: ((ids: readonly string[]) => void) | undefined;
  /** What stands with each group that is chosen. */
  declare itemView: ((id: string) => TemplateResult) | undefined;
  declare label: string;
  declare private search: string;
  declare private known: ReadonlyMap<string, DirectoryGroup | null>;
  declare private results: readonly DirectoryGroup[] | undefined;
  declare private failure: Failure | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;
  #askedNames = '';

  constructor() {
    super('settings', english);
    this.ids = [];
    this.names = {};
    this.choose = undefined;
    this.itemView = undefined;
    this.label = '';
    this.search = '';
    this.known = new Map();
    this.results = undefined;
    this.failure = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#request?.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('ids') || changed.has('host')) void this.#loadNames();
  }

  protected override view({ host, t }: PanelScope<SettingsKey>): TemplateResult {
    const typed = (event: Event): void => this.#type((event.target as HTMLInputElement).value);
    return html`<div class="field">
      <label for="search">${this.label}</label>
      <input
        id="search"
        type="search"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        maxlength="255"
        .value=${this.search}
        @input=${typed}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      ${
        this.failure === undefined
          ? nothing
          : html`<p class="hint">
              ${t.text('groupsNotListed', { reason: failureText(host, this.failure) })}
            </p>`
      }
      ${this.#resultsView(t)} ${this.#chosenView(t)}
    </div>`;
  }

  #resultsView(t: PanelScope<SettingsKey>['t']): TemplateResult | typeof nothing {
    const { results } = this;
    if (results === undefined || this.search.trim() === '') return nothing;
    const free = results.filter(({ id }) => !this.#has(id));
    if (free.length === 0) return html`<p class="hint">${t.text('groupsNone')}</p>`;
    return html`<ul class="groups" aria-label=${t.text('groupsFound')}>
      ${free.map(
        (group) =>
          html`<li>
            <button
              class="button"
              part="button"
              type="button"
              data-add=${group.id}
              @click=${() => this.#add(group)}
            >
              <span class="visually-hidden">${t.text('groupAdd')} </span><bdi>${group.displayName}</bdi>
              ${membersView(t, group)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #chosenView(t: PanelScope<SettingsKey>['t']): TemplateResult | typeof nothing {
    const chosen = chosenGroups(this.ids, this.known);
    if (chosen.length === 0) return nothing;
    return html`<ul class="groups chosen" aria-label=${t.text('groupsChosen')}>
      ${chosen.map(({ id, group }) => {
        const name = group?.displayName ?? this.names[id] ?? id;
        return html`<li>
          <div class="row">
            <bdi>${name}</bdi>
            ${group === null ? html`<span class="badge warn">${t.text('groupGone')}</span>` : nothing}
            ${group === null || group === undefined ? nothing : membersView(t, group)}
            <button
              class="button quiet"
              part="button"
              type="button"
              data-remove=${id}
              aria-label=${t.text('groupRemove', { name })}
              @click=${() => this.choose?.(this.ids.filter((other) => other !== id))}
            >
              ${t.text('remove')}
            </button>
          </div>
          ${this.itemView?.(id) ?? nothing}
        </li>`;
      })}
    </ul>`;
  }

  #has(id: string): boolean {
    return this.ids.some((other) => other.toLowerCase() === id.toLowerCase());
  }

  #add(group: DirectoryGroup): void {
    this.known = new Map([...this.known, [group.id.toLowerCase(), group]]);
    this.search = '';
    this.results = undefined;
    this.choose?.([...this.ids, group.id]);
    this.renderRoot.querySelector<HTMLInputElement>('#search')?.focus();
    this.host?.announce(this.t?.text('groupAdded', { name: group.displayName }) ?? '', 'now');
  }

  /** Enter takes the only group found, and never submits the form around. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    const free = (this.results ?? []).filter(({ id }) => !this.#has(id));
    const [only] = free;
    if (only !== undefined && free.length === 1) this.#add(only);
  }

  #type(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#request?.abort();
    if (search.trim() !== '') this.#timer = setTimeout(() => void this.#find(search.trim()), quiet);
  }

  async #find(search: string): Promise<void> {
    const { host } = this;
    if (host === undefined) return;
    const request = (this.#request = new AbortController());
    try {
      const { data } = await loadGroups(host.api, { search, limit: offered }, request.signal);
      if (request.signal.aborted) return;
      this.results = data;
      this.failure = undefined;
      host.announce(this.t?.text('groupsSaid', { count: data.length }) ?? '');
    } catch (error) {
      if (!request.signal.aborted) this.failure = describeFailure(error);
    }
  }

  /** Names of groups that were chosen before. Without them the ids stand there. */
  async #loadNames(): Promise<void> {
    const { host, signal } = this;
    const unknown = this.ids.filter((id) => !this.known.has(id.toLowerCase()));
    const asked = unknown.join(',');
    if (host === undefined || unknown.length === 0 || asked === this.#askedNames) return;
    this.#askedNames = asked;
    try {
      const { data } = await loadGroups(host.api, { ids: unknown }, signal);
      if (!signal.aborted) this.known = withAnswer(this.known, unknown, data);
    } catch (error) {
      if (!signal.aborted) this.failure = describeFailure(error);
    }
  }
}

function membersView(
  t: PanelScope<SettingsKey>['t'],
  { memberCount }: DirectoryGroup,
): TemplateResult | typeof nothing {
  if (memberCount === null) return nothing;
  return html`<span class="quiet-text">${t.text('groupMembers', { count: memberCount })}</span>`;
}

/**
 * The element, to be drawn: whoever draws it needs this module, and a bundler that takes modules for free of side effects keeps it.
 * `name` tells several on a page apart.
 */
export function groupPickerView(
  host: CardHost,
  name: string,
  given: Pick<IluminrEntraGroupPicker, 'label' | 'ids' | 'names' | 'choose' | 'itemView'>,
): TemplateResult {
  return html`<iluminr-entra-group-picker
    data-picker=${name}
    .host=${host}
    .label=${given.label}
    .ids=${given.ids}
    .names=${given.names}
    .choose=${given.choose}
    .itemView=${given.itemView}
  ></iluminr-entra-group-picker>`;
}

definePanel('iluminr-entra-group-picker', IluminrEntraGroupPicker);
