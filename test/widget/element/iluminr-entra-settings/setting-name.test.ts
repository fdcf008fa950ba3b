import { describe, expect, test } from 'vitest';
import { settingName } from '../../../../widget/element/iluminr-entra-settings/setting-name.ts';
import { card } from '../../../../widget/i18n/en/card.ts';
import { settings } from '../../../../widget/i18n/en/settings.ts';
import { Translator } from '../../../../widget/i18n/translator.ts';
import { settingPaths } from '../../setting-paths.ts';

const t = new Translator(settings, 'en', 'en');
const cardTexts = new Translator(card, 'en', 'en');
const nameOf = (path: string, after: unknown = null): string => settingName(t, cardTexts, { path, after });

describe('the history names', () => {
  test.each(settingPaths)('%s by words of the form', (path) => {
    expect(nameOf(path)).not.toBe(path);
    expect(nameOf(path)).toMatch(/^\w[\w ]+$/);
  });

  test.each([
    ['scope.includeGuests', 'Include guests'],
    ['scope.groupIds', 'Who is synced'],
    ['mapping.mobile', 'Mobile'],
    ['mapping.$state', 'State'],
    ['mapping.customFields.floor', 'floor'],
    ['enabled', 'turned on or off'],
  ])('%s: %s', (path, name) => {
    expect(nameOf(path)).toBe(name);
  });

  test('a schedule with how often', () => {
    expect(nameOf('schedule.every', '6h')).toBe('How often (every 6 hours)');
  });

  test.each(['quietHours', 'quietHours.from', ''])(
    '"%s", which the form does not have, by its path',
    (path) => {
      expect(nameOf(path)).toBe(path);
    },
  );
});
