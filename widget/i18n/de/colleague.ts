import type { ColleagueKey } from '../en/colleague.ts';
import type { Catalog } from '../message.ts';

export const colleague: Catalog<ColleagueKey> = {
  link: 'Link für die andere Person',
  until: 'Der Link läuft {time} ab.',
  copy: 'Link kopieren',
  mail: 'E-Mail schreiben',
  'mail.subject': '{tenant} mit iluminr verbinden',
  'mail.body':
    'Bitte erlauben Sie iluminr, die Personen von {tenant} zu lesen, damit Alarme alle erreichen:\n\n{link}\n\nDazu braucht es einen Administrator für privilegierte Rollen oder globalen Administrator von Microsoft Entra. Der Link gilt bis {time}. Ändern kann iluminr dort nichts.',
  withdraw: 'Link zurückziehen',
  'withdraw.hint':
    'Wer einen zurückgezogenen Link öffnet, erfährt, dass er nicht mehr gilt. Um selbst zu verbinden, ziehen Sie ihn zuerst zurück.',
};
