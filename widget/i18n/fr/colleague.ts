import type { ColleagueKey } from '../en/colleague.ts';
import type { Catalog } from '../message.ts';

export const colleague: Catalog<ColleagueKey> = {
  link: 'Lien pour votre collègue',
  until: 'Le lien expire {time}.',
  copy: 'Copier le lien',
  mail: 'Écrire un e-mail',
  'mail.subject': 'Connecter {tenant} à iluminr',
  'mail.body':
    'Merci d’autoriser iluminr à lire les personnes de {tenant}, pour que les alertes atteignent tout le monde :\n\n{link}\n\nIl faut être administrateur de rôle privilégié ou administrateur général de Microsoft Entra. Le lien est valable jusqu’au {time}. iluminr ne peut rien y modifier.',
  withdraw: 'Retirer le lien',
  'withdraw.hint':
    'Qui ouvre un lien retiré apprend qu’il n’est plus valable. Pour vous connecter vous-même, retirez-le d’abord.',
};
