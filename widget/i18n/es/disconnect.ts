import type { DisconnectKey } from '../en/disconnect.ts';
import type { Catalog } from '../message.ts';

export const disconnect: Catalog<DisconnectKey> = {
  title: '¿Desconectar Microsoft Entra?',
  tenant: 'Directorio conectado: {tenant}',
  does: 'Qué hace esto',
  doesStop: 'Detiene todas las sincronizaciones futuras.',
  doesForget: 'Quita de iluminr la asignación y el resto de la configuración.',
  doesNot: 'Qué no hace',
  doesNotContacts: 'Las personas añadidas siguen en iluminr, sin cambios y activas.',
  doesNotEntra:
    'Nada cambia en Microsoft Entra. La aplicación empresarial sigue allí hasta que usted la quite.',
  doesNotPipelines: 'Los flujos de n8n y la Contacts API siguen funcionando.',
  running: 'Hay una sincronización en curso. Se detiene; las personas ya añadidas se quedan.',
  word: 'desconectar',
  confirm: 'Escriba {word} para confirmar',
  wrongWord: 'Escriba {word} exactamente como aparece aquí.',
  go: 'Desconectar',
  working: 'Desconectando…',
  doneTitle: 'Microsoft Entra está desconectado',
  doneText: 'La sincronización se ha detenido. Las personas añadidas siguen en iluminr, sin cambios.',
  remove: 'Cómo quitar la aplicación en Microsoft Entra',
  removeSignIn:
    'Inicie sesión en el centro de administración de Microsoft Entra como administrador de aplicaciones en la nube, administrador de aplicaciones o administrador global.',
  removeFind: 'Abra «Aplicaciones empresariales» y busque iluminr.',
  removeDelete: 'Abra la aplicación, después «Propiedades», y elija «Eliminar».',
  removeEffect: 'Con la aplicación desaparecen los permisos que se le concedieron.',
};
