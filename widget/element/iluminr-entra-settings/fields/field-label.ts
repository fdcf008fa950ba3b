import type { SettingsKey } from '../../../i18n/en/settings.ts';
import { settings as english } from '../../../i18n/en/settings.ts';
import type { Translator } from '../../../i18n/translator.ts';
import type { MappingRow } from '../../../mapping/mapping-row.ts';

/** A contact field in the reader's language; a custom field as the account calls it. */
export function fieldLabel(
  { field, label }: Pick<MappingRow, 'field' | 'label'>,
  t: Translator<SettingsKey>,
): string {
  const key = `field.${field}`;
  return isKey(key) ? t.text(key) : label;
}

function isKey(key: string): key is SettingsKey {
  return Object.hasOwn(english, key);
}
