import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PeopleKey } from '../../i18n/en/people.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { FilterChoice } from './issue-list.ts';

export type FilterControls = {
  readonly choices: readonly FilterChoice[];
  /** Position of the choice made. */
  readonly chosen: number;
  readonly search: string;
  readonly choose: (choice: FilterChoice) => void;
  readonly find: (search: string) => void;
  readonly download: () => void;
};

/** What to list, whom to find, and the list as a file. */
export function filterView(t: Translator<PeopleKey>, controls: FilterControls): TemplateResult {
  const { choices, chosen, search, choose, find, download } = controls;
  const choiceMade = (event: Event): void => {
    const choice = choices[(event.target as HTMLSelectElement).selectedIndex];
    if (choice !== undefined) choose(choice);
  };
  return html`<div class="filters">
    <div class="field">
      <label for="filter">${t.text('show')}</label>
      <select id="filter" @change=${choiceMade}>
        ${choices.map(
          (choice, index) => html`<option .selected=${index === chosen}>${choiceText(t, choice)}</option>`,
        )}
      </select>
    </div>
    <div class="field search">
      <label for="search">${t.text('search')}</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck="false"
        .value=${search}
        @input=${(event: Event) => find((event.target as HTMLInputElement).value)}
      />
    </div>
    <button class="button" part="button" type="button" data-download @click=${download}>
      ${t.text('download')}
    </button>
  </div>`;
}

function choiceText(t: Translator<PeopleKey>, { filter, count }: FilterChoice): string {
  switch (filter.by) {
    case 'nothing':
      return t.text('everything', { count });
    case 'effect':
      return t.text('counted', { what: t.text(`effect.${filter.effect}`), count });
    case 'reason':
      return t.text('counted', { what: t.text(`reason.${filter.reason}`, { code: '…' }), count });
  }
}
