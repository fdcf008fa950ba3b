import type { ColleagueKey } from '../en/colleague.ts';
import type { Catalog } from '../message.ts';

export const colleague: Catalog<ColleagueKey> = {
  link: 'Enlace para la otra persona',
  until: 'El enlace caduca {time}.',
  copy: 'Copiar el enlace',
  mail: 'Escribir un correo',
  'mail.subject': 'Conectar {tenant} con iluminr',
  'mail.body':
    'Permita que iluminr lea las personas de {tenant}, para que las alertas lleguen a todos:\n\n{link}\n\nHace falta un administrador de roles con privilegios o administrador global de Microsoft Entra. El enlace sirve hasta el {time}. iluminr no puede cambiar nada allí.',
  withdraw: 'Retirar el enlace',
  'withdraw.hint':
    'A quien abra un enlace retirado se le dice que ya no sirve. Para conectar usted mismo, retírelo primero.',
};
