import type { CardKey } from '../en/card.ts';
import type { Catalog } from '../message.ts';

export const card: Catalog<CardKey> = {
  title: 'Microsoft Entra',
  promise:
    'Ajoute des personnes depuis Microsoft Entra. Les personnes déjà présentes dans iluminr ne sont jamais modifiées, désactivées ni supprimées.',
  back: 'Retour',
  cancel: 'Annuler',
  retry: 'Réessayer',
  save: 'Enregistrer',
  close: 'Fermer',
  details: 'Détails pour l’assistance',
  copyDetails: 'Copier les détails',
  copied: 'Copié',
  notCopied: 'Le navigateur n’a pas autorisé la copie. Sélectionnez le texte à la place.',

  'badge.not_connected': 'Non connecté',
  'badge.connecting': 'Connexion en cours',
  'badge.needs_mapping': 'À terminer',
  'badge.ready': 'Active',
  'badge.nobody': 'Personne lue',
  'badge.syncing': 'En cours',
  'badge.paused': 'En pause',
  'badge.off': 'Désactivée',
  'badge.attention': 'À vérifier',
  'badge.stopped': 'À vérifier',
  'badge.disconnected_by_microsoft': 'Déconnecté',
  'badge.unknown': 'Inconnu',
  'badge.failed': 'Indisponible',
  'badge.stale': 'Pas à jour',

  'title.not_connected': 'Ajouter des personnes depuis Microsoft Entra',
  'title.connecting': 'Une connexion est en cours',
  'title.needs_mapping': 'Choisir ce qui est synchronisé',
  'title.ready': 'La synchronisation est active',
  'title.nobody': 'La dernière synchronisation n’a lu personne',
  'title.syncing': 'Une synchronisation est en cours',
  'title.paused': 'La synchronisation est en pause',
  'title.off': 'La synchronisation est désactivée',
  'title.attention': 'Certaines personnes n’ont pas été ajoutées',
  'title.stopped': 'La dernière synchronisation ne s’est pas terminée',
  'title.disconnected_by_microsoft': 'Microsoft a mis fin à la connexion',
  'title.unknown': 'Quelque chose que cette carte ne connaît pas encore',

  'cause.not_connected':
    'Connectez Microsoft Entra (Azure AD) : iluminr ajoute toutes les personnes de votre annuaire qui ne sont pas encore des contacts.',
  'cause.connecting':
    'Vous ou un collègue avez commencé à connecter Microsoft Entra dans une autre fenêtre. Cette carte suit l’avancement.',
  'cause.needs_mapping':
    'Microsoft Entra est connecté. Rien n’est synchronisé tant que vous n’avez pas associé les attributs et activé la synchronisation.',
  'cause.ready': 'Les nouvelles personnes de Microsoft Entra sont ajoutées {every}.',
  'cause.nobody':
    'Personne dans Microsoft Entra ne correspond aux paramètres : les groupes sont peut-être vides, ou ne contiennent que des invités ou des comptes désactivés. Personne n’a été ajouté.',
  'cause.first': 'La première synchronisation n’a pas encore eu lieu.',
  'cause.syncing': 'Vous pouvez quitter cette page ; la synchronisation continue.',
  'cause.paused':
    'Rien n’est synchronisé tant que vous ne reprenez pas. Les personnes déjà ajoutées restent inchangées.',
  'cause.off':
    'Rien n’est synchronisé tant que vous ne l’activez pas dans les paramètres. Les personnes déjà ajoutées restent inchangées.',
  'cause.attention': {
    one: '{count} personne n’a pas pu être ajoutée lors de la dernière synchronisation. Toutes les autres ont été traitées.',
    other:
      '{count} personnes n’ont pas pu être ajoutées lors de la dernière synchronisation. Toutes les autres ont été traitées.',
  },
  'cause.stopped':
    'La prochaine synchronisation réessaiera. Personne n’a été modifié, désactivé ni supprimé.',
  'cause.disconnected_by_microsoft':
    'Microsoft ne laisse plus iluminr lire l’annuaire : le consentement a été retiré ou a expiré. La synchronisation est arrêtée. Personne n’a été retiré, et toutes les personnes déjà dans iluminr restent inchangées.',
  'cause.unknown':
    'iluminr est plus récent que cette carte et signale un état qu’elle ne connaît pas. Rechargez la page ; ce qui est affiché ci-dessous est ce que dit iluminr.',

  'every.unknown': 'selon une planification que cette carte ne connaît pas encore',
  'every.minutes': { one: 'toutes les minutes', other: 'toutes les {count} minutes' },
  'every.hours': { one: 'toutes les heures', other: 'toutes les {count} heures' },
  'every.days': { one: 'tous les jours', other: 'tous les {count} jours' },

  'step.sign_in':
    'Connectez-vous à Microsoft. Vous voyez quelle organisation vous connectez avant d’accepter quoi que ce soit.',
  'step.map':
    'Choisissez quels attributs Entra remplissent quels champs de contact, avec un aperçu de vos propres personnes.',
  'step.on': 'Activez la synchronisation. Rien n’est écrit avant.',
  role: 'Microsoft exige le rôle « Privileged Role Administrator » ou « Global Administrator ». Si c’est un collègue qui l’a, vous pouvez lui envoyer un lien.',

  'action.connect': 'Connecter Microsoft Entra',
  'action.connect_here': 'Connecter ici à la place',
  'action.reconnect': 'Reconnecter Microsoft Entra',
  'action.map': 'Associer les attributs',
  'action.run': 'Synchroniser maintenant',
  'action.running': 'Synchronisation…',
  'action.pause': 'Mettre en pause',
  'action.resume': 'Reprendre',
  'action.turn_on': 'Ouvrir les paramètres',
  'action.check_settings': 'Vérifier les paramètres',
  'action.issues': 'Personnes en échec ou ignorées',
  'action.see_failed': 'Voir qui n’a pas été ajouté',
  'action.history': 'Historique',
  'action.settings': 'Paramètres',
  'action.disconnect': 'Déconnecter',
  more: 'Plus d’informations sur cette synchronisation',

  tenant: '{tenant}, connecté par {person}',
  'tenant.only': 'Connecté à {tenant}',
  'run.last': 'Dernière synchronisation',
  'run.current': 'Commencée',
  'run.read': { one: '{count} personne lue', other: '{count} personnes lues' },
  'run.took': 'durée {duration}',
  'run.next': 'Prochaine synchronisation',
  'run.none_planned': 'Aucune prévue',
  'run.unhandled': {
    one: '{count} personne a été lue mais pas traitée, car la synchronisation s’est arrêtée.',
    other: '{count} personnes ont été lues mais pas traitées, car la synchronisation s’est arrêtée.',
  },
  'reach.line': '{people} : {ways}',
  'reach.active': { one: '{count} contact actif', other: '{count} contacts actifs' },
  'reach.all_email': 'tous par e-mail',
  'reach.email': '{count} par e-mail',
  'reach.all_sms': 'tous par SMS',
  'reach.sms': '{count} par SMS',
  'reach.neither': '{count} injoignables',
  'reach.without_mobile': '{count} sans numéro de mobile',

  'outcome.created': 'Créées',
  'outcome.existed': 'Déjà présentes',
  'outcome.skipped': 'Ignorées',
  'outcome.failed': 'En échec',

  'progress.label': 'Avancement de la synchronisation',
  'progress.counting': 'Comptage des personnes dans Microsoft Entra…',
  'progress.read': { one: '{count} personne lue jusqu’ici', other: '{count} personnes lues jusqu’ici' },
  'progress.of': '{read} personnes lues sur environ {total}',

  'say.syncing': 'La synchronisation a commencé.',
  'say.progress': '{percent} des personnes lues.',
  'say.finished':
    'La synchronisation est terminée. Créées {created}, déjà présentes {existed}, ignorées {skipped}, en échec {failed}.',
  'say.stopped': 'La synchronisation ne s’est pas terminée.',
  'say.paused': 'La synchronisation est en pause.',
  'say.resumed': 'La synchronisation est de nouveau active.',
  'say.run_in_progress': 'Une synchronisation est déjà en cours. Son avancement est affiché.',

  'stale.title': 'Voici le dernier état connu',
  'stale.cause': 'Lecture : {when}. {reason}',
  'chunk.failed':
    'Cette partie de la carte n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.',
  'host.title': 'Cette page n’est pas configurée pour la carte',
  'host.text':
    'La page ne donne pas à la carte ce dont elle a besoin. Indiquez ce code à ses responsables : {code}.',
  'host.signed_out': 'Vous êtes déconnecté',
  'host.signed_out_text': 'Connectez-vous à iluminr pour voir la synchronisation. Elle continue d’elle-même.',

  'failure.title': 'Cela n’a pas fonctionné',
  'failure.title.offline': 'Vous êtes hors ligne',
  'failure.title.session': 'Votre session a pris fin',
  'failure.title.status': 'L’état n’a pas pu être chargé',
  'failure.address': 'Cette page donne à la carte une mauvaise adresse. Contactez l’assistance.',
  'failure.offline': 'Vous êtes hors ligne. Vérifiez votre connexion, puis réessayez.',
  'failure.unreachable': 'iluminr n’a pas pu être joint. Vérifiez votre connexion, puis réessayez.',
  'failure.session': 'Votre session n’a pas pu être confirmée. Rechargez la page pour vous reconnecter.',
  'failure.session_ended': 'Votre session a pris fin. Rechargez la page pour vous reconnecter.',
  'failure.forbidden': 'Votre rôle ne le permet pas. Adressez-vous à un Admin User de votre organisation.',
  'failure.not_found': 'Cet élément n’existe plus. Revenez en arrière et regardez à nouveau.',
  'failure.busy': 'iluminr est occupé ou en cours de mise à jour. Réessayez dans une minute.',
  'failure.run_in_progress': 'Une synchronisation est déjà en cours. Attendez qu’elle se termine.',
  'failure.refused': 'iluminr a refusé : {reason}',
  'failure.unexpected_answer':
    'iluminr a répondu d’une façon que cette page ne comprend pas. Rechargez la page ; si cela persiste, contactez l’assistance.',
  'failure.internal':
    'Une erreur s’est produite dans cette carte. Rechargez la page ; si cela persiste, contactez l’assistance.',
};
