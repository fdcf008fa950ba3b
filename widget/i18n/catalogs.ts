import type { Language } from './locale.ts';
import type { Area, Catalog } from './message.ts';

/** Languages that are fetched; English comes with the code that speaks it. */
export type Translated = Exclude<Language, 'en'>;

type Load = () => Promise<Catalog>;

const catalogs: Readonly<Record<Translated, Readonly<Record<Area, Load>>>> = {
  de: {
    card: async () => (await import('./de/card.ts')).card,
    connect: async () => (await import('./de/connect.ts')).connect,
    settings: async () => (await import('./de/settings.ts')).settings,
    history: async () => (await import('./de/history.ts')).history,
    disconnect: async () => (await import('./de/disconnect.ts')).disconnect,
  },
  fr: {
    card: async () => (await import('./fr/card.ts')).card,
    connect: async () => (await import('./fr/connect.ts')).connect,
    settings: async () => (await import('./fr/settings.ts')).settings,
    history: async () => (await import('./fr/history.ts')).history,
    disconnect: async () => (await import('./fr/disconnect.ts')).disconnect,
  },
  es: {
    card: async () => (await import('./es/card.ts')).card,
    connect: async () => (await import('./es/connect.ts')).connect,
    settings: async () => (await import('./es/settings.ts')).settings,
    history: async () => (await import('./es/history.ts')).history,
    disconnect: async () => (await import('./es/disconnect.ts')).disconnect,
  },
  ja: {
    card: async () => (await import('./ja/card.ts')).card,
    connect: async () => (await import('./ja/connect.ts')).connect,
    settings: async () => (await import('./ja/settings.ts')).settings,
    history: async () => (await import('./ja/history.ts')).history,
    disconnect: async () => (await import('./ja/disconnect.ts')).disconnect,
  },
  ar: {
    card: async () => (await import('./ar/card.ts')).card,
    connect: async () => (await import('./ar/connect.ts')).connect,
    settings: async () => (await import('./ar/settings.ts')).settings,
    history: async () => (await import('./ar/history.ts')).history,
    disconnect: async () => (await import('./ar/disconnect.ts')).disconnect,
  },
};

/** Fetches one area's texts in one language; each is a chunk of its own. Rejects when it cannot be fetched. */
export async function loadCatalog(language: Translated, area: Area): Promise<Catalog> {
  return catalogs[language][area]();
}
