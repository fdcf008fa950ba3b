import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../../widget/i18n/catalogs.ts';
import type { Translated } from '../../../widget/i18n/catalogs.ts';
import { card } from '../../../widget/i18n/en/card.ts';
import { colleague } from '../../../widget/i18n/en/colleague.ts';
import { connect } from '../../../widget/i18n/en/connect.ts';
import { disconnect } from '../../../widget/i18n/en/disconnect.ts';
import { history } from '../../../widget/i18n/en/history.ts';
import { people } from '../../../widget/i18n/en/people.ts';
import { settings } from '../../../widget/i18n/en/settings.ts';
import { languages } from '../../../widget/i18n/locale.ts';
import { areas } from '../../../widget/i18n/message.ts';
import type { Area, Catalog, Message } from '../../../widget/i18n/message.ts';

const english: Readonly<Record<Area, Catalog>> = {
  card,
  connect,
  colleague,
  settings,
  history,
  people,
  disconnect,
};
const translated = languages.filter((language): language is Translated => language !== 'en');
const placesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
const formsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const places = (message: Message): string[] => [...new Set(formsOf(message).flatMap(placesIn))].sort();

test('the README names every language', () => {
  const row = readFileSync(new URL('../../../widget/README.md', import.meta.url), 'utf8').match(
    /^\| `locale`.*$/m,
  );
  const names = new Intl.DisplayNames('en', { type: 'language' });
  for (const language of languages) expect(row?.[0]).toContain(names.of(language));
});

describe.each(areas)('%s', (area) => {
  test.each(translated)('%s says every message, with the same places', async (language) => {
    const own: Catalog = await loadCatalog(language, area);
    expect(Object.keys(own).sort()).toEqual(Object.keys(english[area]).sort());
    for (const [key, message] of Object.entries(english[area])) {
      expect([key, places(own[key] ?? '')]).toEqual([key, places(message)]);
    }
  });

  test.each(translated)('%s has the plural forms that its language tells apart', async (language) => {
    const whole = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // Millions in French and Spanish, and none at all: the other form serves.
    const spared = language === 'ar' ? ['zero'] : ['zero', 'many'];
    const needed = whole.filter((form) => !spared.includes(form));
    for (const [key, message] of Object.entries(await loadCatalog(language, area))) {
      if (typeof message === 'string') continue;
      expect([key, needed.filter((form) => message[form] === undefined)]).toEqual([key, []]);
    }
  });

  test.each(languages)('%s neither shouts nor boasts', async (language) => {
    const texts = Object.values<Message>(
      language === 'en' ? english[area] : await loadCatalog(language, area),
    ).flatMap(formsOf);
    expect(texts.filter((text) => /[!！¡]|successfully|erfolgreich/i.test(text))).toEqual([]);
  });
});
