import { scopeFlagNames } from '../../../shared/contract/directory-sync/scope-flags.ts';
import type { SettingChange } from '../../../shared/contract/directory-sync/settings-history.ts';
import type { CardKey } from '../../i18n/en/card.ts';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import { everyText } from '../../i18n/every.ts';
import type { Translator } from '../../i18n/translator.ts';
import { contactFieldLabel } from '../panel/contact-field-label.ts';
import { specialLabel } from './fields/special-label.ts';

/** A setting that was changed by its name in the form; one that the form does not have by its path. */
export function settingName(
  t: Translator<SettingsKey>,
  card: Translator<CardKey>,
  { path, after }: Pick<SettingChange, 'path' | 'after'>,
): string {
  const [first = '', second = ''] = path.split('.');
  switch (first) {
    case 'mapping': {
      const field = path.slice('mapping.'.length).replace(/\.(from|default|constant)$/, '');
      return specialLabel(field, t) ?? contactFieldLabel(field, t);
    }
    case 'schedule':
      return path === 'schedule.every' && typeof after === 'string'
        ? `${t.text(first)} (${everyText(card, after)})`
        : t.text(first);
    case 'scope': {
      const flag = scopeFlagNames.find((name) => name === second);
      return t.text(flag === undefined ? first : `flag.${flag}`);
    }
    case 'enabled':
      return t.text('change.enabled');
    case 'contactGroups':
    case 'notify':
      return t.text(first);
    default:
      return path;
  }
}
