import type { FieldKey } from '../../i18n/en/fields.ts';
import { fields as english } from '../../i18n/en/fields.ts';
import type { Translator } from '../../i18n/translator.ts';

/** A contact field in the reader's language; a custom field by `label`, as the account calls it, or by its key. */
export function contactFieldLabel(field: string, t: Translator<FieldKey>, label?: string): string {
  const key = `field.${field}`;
  return isKey(key) ? t.text(key) : (label ?? field.replace(/^customFields\./, ''));
}

function isKey(key: string): key is FieldKey {
  return Object.hasOwn(english, key);
}
