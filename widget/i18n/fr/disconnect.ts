import type { DisconnectKey } from '../en/disconnect.ts';
import type { Catalog } from '../message.ts';

export const disconnect: Catalog<DisconnectKey> = {
  title: 'Déconnecter Microsoft Entra ?',
  tenant: 'Annuaire connecté : {tenant}',
  does: 'Ce que cela fait',
  doesStop: 'Arrête toutes les synchronisations à venir.',
  doesForget: 'Retire d’iluminr la correspondance et les autres paramètres.',
  doesNot: 'Ce que cela ne fait pas',
  doesNotContacts: 'Les personnes ajoutées restent dans iluminr, inchangées et actives.',
  doesNotEntra:
    'Rien ne change dans Microsoft Entra. L’application d’entreprise y reste jusqu’à ce que vous la supprimiez.',
  doesNotPipelines: 'Les flux n8n et la Contacts API continuent de fonctionner.',
  running: 'Une synchronisation est en cours. Elle s’arrête ; les personnes déjà ajoutées restent.',
  word: 'déconnecter',
  confirm: 'Saisissez {word} pour confirmer',
  wrongWord: 'Saisissez {word} exactement comme écrit ici.',
  go: 'Déconnecter',
  working: 'Déconnexion…',
  doneTitle: 'Microsoft Entra est déconnecté',
  doneText: 'La synchronisation est arrêtée. Les personnes ajoutées restent dans iluminr, inchangées.',
  remove: 'Comment retirer l’application de Microsoft Entra',
  removeSignIn:
    'Connectez-vous au centre d’administration Microsoft Entra comme administrateur d’application cloud, administrateur d’application ou administrateur général.',
  removeFind: 'Ouvrez « Applications d’entreprise » et cherchez iluminr.',
  removeDelete: 'Ouvrez l’application, puis « Propriétés », et choisissez « Supprimer ».',
  removeEffect: 'Avec l’application disparaissent les autorisations qui lui ont été accordées.',
};
