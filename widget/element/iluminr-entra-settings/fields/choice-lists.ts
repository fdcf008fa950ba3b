import type { SettingsKey } from '../../../i18n/en/settings.ts';
import { countries } from '../../../mapping/countries.ts';
import type { Country } from '../../../mapping/countries.ts';
import type { PanelScope } from '../../panel/panel-element.ts';
import { attributeOptions } from './attribute-label.ts';
import type { AttributeOptions } from './attribute-label.ts';

type Lists = { options: AttributeOptions; countries: Country[] };

/** What stands in lists and depends on the language alone, made once for each. */
export class ChoiceLists {
  #made: (Lists & { language: string }) | undefined;

  for({ host, t }: PanelScope<SettingsKey>): Lists {
    const language = `${t.language} ${host.locale}`;
    if (this.#made?.language !== language)
      this.#made = { language, options: attributeOptions(t), countries: countries(host.locale) };
    return this.#made;
  }
}
