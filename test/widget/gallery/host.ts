import { SessionKeeper } from '../../../widget/api/session.ts';
import { ServerClock } from '../../../widget/base/server-clock.ts';
import type { CardHost } from '../../../widget/base/card-host.ts';
import { card as english } from '../../../widget/i18n/en/card.ts';
import { loadTranslator } from '../../../widget/i18n/load.ts';
import { standIn } from './stand-in.ts';
import type { Routes } from './stand-in.ts';

/** A card's host for a view that stands alone: it answers, and goes nowhere. */
export async function galleryHost(name: string, routes: Routes, locale: string): Promise<CardHost> {
  const session = new SessionKeeper(async () => ({ token: 'gallery', expiresAt: '2999-01-01T00:00:00Z' }));
  return {
    api: { base: standIn(name, routes), session, clock: new ServerClock() },
    locale,
    strings: {},
    card: await loadTranslator('card', english, { locale, strings: {} }),
    announce: () => undefined,
    refresh: async () => undefined,
    show: () => undefined,
  };
}
