import type { ConnectKey } from '../en/connect.ts';
import type { Catalog } from '../message.ts';

export const connect: Catalog<ConnectKey> = {
  steps: 'Étapes de la connexion',
  'step.sign_in': 'S’identifier',
  'step.consent': 'Accorder l’accès',
  'step.check': 'Vérifier',
  'step.map': 'Choisir les attributs',
  'step.done': 'fait',

  'preparing.title': 'Préparation de l’identification',
  'preparing.text': 'Cela prend un instant.',
  'ready.title': 'Identifiez-vous auprès de Microsoft',
  'ready.text':
    'Utilisez le compte professionnel de l’organisation à connecter. Rien n’est lu avant que vous ayez accordé l’accès.',
  'signing_in.title': 'Identifiez-vous auprès de Microsoft',
  'signing_in.text':
    'Identifiez-vous dans la fenêtre qui s’est ouverte. Cette page continue ensuite d’elle-même.',
  'signing_in_closed.title': 'La fenêtre Microsoft a-t-elle été fermée ?',
  'signing_in_closed.text': 'Si oui, rouvrez-la. Si elle est encore ouverte, identifiez-vous dans celle-ci.',
  'sign_in_blocked.title': 'Votre navigateur a bloqué la fenêtre Microsoft',
  'sign_in_blocked.text':
    'Continuez dans cet onglet, vous reviendrez ici ensuite. Ou autorisez les fenêtres pour cette page et réessayez.',
  'leaving.title': 'Vous êtes dirigé vers Microsoft',
  'leaving.text': 'Vous reviendrez ensuite sur cette page.',
  'resuming.title': 'Fin de votre identification',
  'resuming.text': 'Cela prend un instant.',
  'identifying.title': 'Vérification de votre identification',
  'identifying.text': 'iluminr demande à Microsoft auprès de quelle organisation vous vous êtes identifié.',
  'confirming.title': 'Vous connectez {tenant} en tant que {account}',
  'confirming.text':
    'Microsoft vous demande ensuite d’accorder ces autorisations. iluminr s’en sert pour lire et ne peut rien changer dans Microsoft Entra.',
  'confirming_unable.title': 'Vous connectez {tenant} en tant que {account}',
  'confirming_unable.text':
    'Votre compte ne semble être ni administrateur de rôle privilégié ni administrateur général, et Microsoft ne laisse qu’eux accorder l’accès. Envoyez le lien à une personne qui l’est.',
  'consent_blocked.title': 'Votre navigateur a bloqué la fenêtre Microsoft',
  'consent_blocked.text':
    'Continuez dans cet onglet, vous reviendrez ici ensuite. Ou autorisez les fenêtres pour cette page et réessayez.',
  'consenting.title': 'Accordez l’accès dans la fenêtre Microsoft',
  'consenting.text':
    'Lisez-y les autorisations et choisissez Accepter. Cette page continue d’elle-même ; si vous avez fermé la fenêtre, rouvrez-la.',
  'consenting_tab.title': 'Vérification de la réponse de Microsoft',
  'consenting_tab.text': 'Cela prend un instant.',
  'linking.title': 'Création du lien',
  'linking.text': 'Cela prend un instant.',
  'verifying.title': 'Vérification de l’accès',
  'verifying.text': 'iluminr lit une personne de {tenant} pour s’assurer que tout fonctionne.',
  'verifying_slow.title': 'Microsoft transmet encore l’autorisation',
  'verifying_slow.text': 'Cela peut prendre deux minutes. La page continue d’elle-même.',
  'taking_over.title': '{tenant} appartenait à une autre organisation iluminr',
  'taking_over.text':
    'Elle y était connectée auparavant. Si vous la reprenez, cette organisation ne pourra plus la synchroniser et en sera informée. Personne n’est retiré d’iluminr.',
  'connected.title': '{tenant} est connecté',
  'connected.text':
    'Choisissez maintenant quels attributs remplissent quels champs de contact. Personne n’est ajouté avant.',
  'offline.title': 'Pas de connexion',
  'offline.text':
    'iluminr ou Microsoft est injoignable. La suite reprend dès que vous êtes de nouveau en ligne.',

  'stop.abandoned.title': 'Le temps est écoulé',
  'stop.abandoned.text': 'Personne n’a terminé chez Microsoft en dix minutes. Rien n’a été connecté.',
  'stop.sign_in_declined.title': 'L’identification a été annulée',
  'stop.sign_in_declined.text': 'Selon Microsoft, personne ne s’est identifié. Rien n’a été connecté.',
  'stop.sign_in_failed.title': 'L’identification n’a pas fonctionné',
  'stop.sign_in_failed.text':
    'Microsoft n’a pas pu la terminer. Réessayez ; si cela persiste, envoyez les détails au support.',
  'stop.consent_declined.title': 'L’accès n’a pas été accordé',
  'stop.consent_declined.text': 'Les autorisations ont été refusées chez Microsoft. Rien n’a été connecté.',
  'stop.consent_failed.title': 'Microsoft n’a pas pu accorder l’accès',
  'stop.consent_failed.text':
    'Microsoft a répondu par une erreur. Rien n’a été connecté. Réessayez ; si cela persiste, envoyez les détails au support.',
  'stop.wrong_role.title': 'Ce compte ne peut pas accorder l’accès',
  'stop.wrong_role.text':
    'Microsoft ne le permet qu’à un administrateur de rôle privilégié ou à un administrateur général. Identifiez-vous comme tel, ou envoyez un lien à une personne qui l’est.',
  'stop.takeover_role.title': 'Ce compte ne peut pas reprendre l’organisation',
  'stop.takeover_role.text':
    'Elle est connectée à une autre organisation iluminr, et seul un administrateur de rôle privilégié ou un administrateur général peut la reprendre. Identifiez-vous comme tel.',
  'stop.wrong_tenant.title': 'C’était une autre organisation',
  'stop.wrong_tenant.text':
    'L’accès a été accordé par une autre organisation que celle où vous vous êtes identifié. Rien n’a été connecté.',
  'stop.tenant_taken.title': 'Cette organisation est déjà connectée',
  'stop.tenant_taken.text':
    'Elle est connectée à une autre organisation iluminr. Déconnectez-la d’abord là-bas, ou demandez au support iluminr.',
  'stop.permission_missing.title': 'L’autorisation n’est pas arrivée',
  'stop.permission_missing.text':
    'Pendant deux minutes, Microsoft n’a pas laissé iluminr lire. Si l’accès vient d’être accordé, attendez quelques minutes et réessayez.',
  'stop.personal_account.title': 'C’était un compte personnel',
  'stop.personal_account.text': 'Identifiez-vous avec le compte professionnel de l’organisation à connecter.',
  'stop.guest_account.title': 'Ce compte est un invité',
  'stop.guest_account.text':
    'Seul un administrateur membre de cette organisation peut la connecter. Identifiez-vous avec un compte de l’organisation même.',
  'stop.identity_other_sign_in.title': 'Cette identification vient d’ailleurs',
  'stop.identity_other_sign_in.text':
    'La réponse était destinée à une autre identification, elle a donc été refusée. Rien n’a été connecté.',
  'stop.identity_other_app.title': 'Cette identification visait une autre application',
  'stop.identity_other_app.text':
    'La réponse était destinée à une autre application qu’iluminr, elle a donc été refusée. Rien n’a été connecté.',
  'stop.identity_used.title': 'Cette identification a déjà servi',
  'stop.identity_used.text':
    'Une identification sert une fois, et celle-ci avait servi : elle a été refusée. Rien n’a été connecté.',
  'stop.identity_too_old.title': 'Cette identification est trop ancienne',
  'stop.identity_too_old.text':
    'Elle date de plus de cinq minutes, elle a donc été refusée. Identifiez-vous de nouveau ; si cela persiste, vérifiez l’heure de cet ordinateur.',
  'stop.identity_untrusted.title': 'Cette identification n’a pas pu être vérifiée',
  'stop.identity_untrusted.text':
    'Elle ne porte pas la signature de Microsoft pour votre organisation, elle a donc été refusée. Rien n’a été connecté.',
  'stop.untrusted_address.title': 'Cette page n’est pas prévue pour connecter',
  'stop.untrusted_address.text':
    'Elle devait vous envoyer à une adresse qui n’est pas celle de Microsoft et ne l’a pas fait. Envoyez les détails au support.',
  'stop.over.title': 'Cette tentative est terminée',
  'stop.over.text':
    'Elle a pris fin ou a été recommencée, peut-être dans une autre fenêtre ou par un collègue. Recommencez ici.',
  'stop.session_expired.title': 'Votre session iluminr est terminée',
  'stop.session_expired.text':
    'Rechargez la page pour vous identifier de nouveau auprès d’iluminr. Rien n’a été connecté.',
  'stop.not_allowed.title': 'Votre rôle iluminr ne permet pas de connecter un annuaire',
  'stop.not_allowed.text': 'Demandez à un Admin User de votre organisation de le faire.',
  'stop.busy.title': 'iluminr est occupé ou en cours de mise à jour',
  'stop.busy.text': 'Rien n’a été connecté. Réessayez dans une minute.',
  'stop.failed.title': 'La connexion n’a pas fonctionné',
  'stop.failed.text': 'Rien n’a été connecté. Réessayez ; si cela persiste, envoyez les détails au support.',

  'action.preparing': 'Préparation…',
  'action.sign_in': 'S’identifier avec Microsoft',
  'action.open_again': 'Rouvrir la fenêtre',
  'action.continue_here': 'Continuer dans cet onglet',
  'action.try_window': 'Réessayer la fenêtre',
  'action.consent': 'Continuer vers Microsoft',
  'action.consent_anyway': 'J’ai le rôle : continuer',
  'action.take_over': 'Reprendre et connecter',
  'action.another_account': 'Utiliser un autre compte',
  'action.link': 'Obtenir un lien pour un collègue',
  'action.cancel': 'Annuler',
  'action.not_now': 'Pas maintenant',
  'action.check_now': 'Vérifier maintenant',
  'action.begin_again': 'Recommencer',
  'action.try_again': 'Réessayer',
  'action.reload': 'Recharger la page',
  'action.back': 'Retour à l’aperçu',
  'action.choose_attributes': 'Choisir les attributs',

  role: 'Pour terminer, vous devez être administrateur de rôle privilégié ou administrateur général dans Microsoft Entra. Les autres peuvent préparer et envoyer un lien.',
  tenant: 'Organisation',
  tenantId: 'ID du locataire',
  account: 'Identifié en tant que',
  permissions: 'Ce qu’iluminr pourra lire',
  'permission.users':
    'Les personnes : noms, e-mail professionnel, numéros de téléphone, fonction, service et autres',
  'permission.groups':
    'Les groupes et leurs membres, pour que vous puissiez limiter la synchronisation à certains',
  permissionsNot:
    'Il ne peut rien y changer, ni lire le courrier ou les fichiers, ni s’identifier à la place de quelqu’un.',
};
