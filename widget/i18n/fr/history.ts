import type { HistoryKey } from '../en/history.ts';
import type { Catalog } from '../message.ts';

export const history: Catalog<HistoryKey> = {
  title: 'Historique des synchronisations',
  loading: 'Chargement de l’historique…',
  empty: 'Rien n’a encore été synchronisé.',
  caption: 'Synchronisations, la plus récente d’abord',
  started: 'Début',
  by: 'Par',
  status: 'État',
  'status.running': 'En cours',
  'status.succeeded': 'Réussie',
  'status.partial': 'Échecs partiels',
  'status.failed': 'Échouée',
  'status.held': 'Attend une approbation',
  'status.stopped': 'Arrêtée',
  'status.unknown': 'Inconnu',
  previewOnly: 'Aperçu, rien n’est écrit',
  read: 'Lus',
  changed: 'Modifiés',
  deactivated: 'Désactivés',
  held: 'Retenus',
  duration: 'Durée',
  showPeople: 'Voir les personnes',
  showPeopleOf: 'Voir les personnes de la synchronisation du {time}',
  newer: 'Plus récentes',
  older: 'Plus anciennes',
  page: 'Page {page}',
  reload: 'Relire',
  trendUnfinished: {
    one: '{count} synchronisation n’est pas allée à son terme.',
    other: '{count} synchronisations ne sont pas allées à leur terme.',
  },
  trend: {
    one: 'Une synchronisation. Personnes créées : {created}, en échec : {failed}',
    other: 'Les {count} dernières synchronisations. Personnes créées : {created}, en échec : {failed}',
  },
};
