import type { SettingsKey } from '../../../i18n/en/settings.ts';
import type { Translator } from '../../../i18n/translator.ts';
import { isSpecial } from '../../../mapping/special-rows.ts';

/** A member of the mapping that fills no field, in the reader's language; undefined for what is none. */
export function specialLabel(field: string, t: Translator<SettingsKey>): string | undefined {
  return isSpecial(field) ? t.text(`special.${field}`) : undefined;
}
