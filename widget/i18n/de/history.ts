import type { HistoryKey } from '../en/history.ts';
import type { Catalog } from '../message.ts';

export const history: Catalog<HistoryKey> = {
  title: 'Verlauf der Synchronisierungen',
  loading: 'Der Verlauf wird geladen…',
  empty: 'Es wurde noch nichts synchronisiert.',
  caption: 'Synchronisierungen, die neueste zuerst',
  started: 'Begonnen',
  by: 'Durch',
  status: 'Status',
  'status.running': 'Läuft',
  'status.succeeded': 'Gelungen',
  'status.partial': 'Teils gescheitert',
  'status.failed': 'Gescheitert',
  'status.held': 'Wartet auf Freigabe',
  'status.stopped': 'Angehalten',
  'status.unknown': 'Unbekannt',
  previewOnly: 'Vorschau, nichts geschrieben',
  read: 'Gelesen',
  changed: 'Geändert',
  deactivated: 'Deaktiviert',
  held: 'Zurückgehalten',
  duration: 'Dauer',
  showPeople: 'Personen zeigen',
  showPeopleOf: 'Personen zeigen: Synchronisierung von {time}',
  newer: 'Neuere',
  older: 'Ältere',
  page: 'Seite {page}',
  reload: 'Neu lesen',
  trendUnfinished: {
    one: 'Eine Synchronisierung wurde nicht fertig.',
    other: '{count} Synchronisierungen wurden nicht fertig.',
  },
  trend: {
    one: 'Eine Synchronisierung. Erstellte Personen: {created}, fehlgeschlagen: {failed}',
    other: 'Die letzten {count} Synchronisierungen. Erstellte Personen: {created}, fehlgeschlagen: {failed}',
  },
};
