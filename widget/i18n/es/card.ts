import type { CardKey } from '../en/card.ts';
import type { Catalog } from '../message.ts';

export const card: Catalog<CardKey> = {
  title: 'Microsoft Entra',
  promise:
    'Añade personas de Microsoft Entra. Nunca modifica, desactiva ni elimina a nadie que ya esté en iluminr.',
  back: 'Atrás',
  cancel: 'Cancelar',
  retry: 'Reintentar',
  save: 'Guardar',
  close: 'Cerrar',
  details: 'Detalles para soporte',
  copyDetails: 'Copiar detalles',
  copied: 'Copiado',
  notCopied: 'El navegador no permitió copiar. Seleccione el texto en su lugar.',

  'badge.not_connected': 'Sin conectar',
  'badge.connecting': 'Conectando',
  'badge.needs_mapping': 'Por completar',
  'badge.ready': 'Activa',
  'badge.nobody': 'Nadie leído',
  'badge.syncing': 'En curso',
  'badge.paused': 'En pausa',
  'badge.off': 'Desactivada',
  'badge.attention': 'Requiere atención',
  'badge.stopped': 'Requiere atención',
  'badge.disconnected_by_microsoft': 'Desconectado',
  'badge.unknown': 'Desconocido',
  'badge.failed': 'No disponible',
  'badge.stale': 'Sin actualizar',

  'title.not_connected': 'Traiga personas de Microsoft Entra',
  'title.connecting': 'Se está estableciendo una conexión',
  'title.needs_mapping': 'Elija qué se sincroniza',
  'title.ready': 'La sincronización está activa',
  'title.nobody': 'La última sincronización no leyó a nadie',
  'title.syncing': 'Hay una sincronización en curso',
  'title.paused': 'La sincronización está en pausa',
  'title.off': 'La sincronización está desactivada',
  'title.attention': 'Algunas personas no se añadieron',
  'title.stopped': 'La última sincronización no terminó',
  'title.disconnected_by_microsoft': 'Microsoft finalizó la conexión',
  'title.unknown': 'Algo que esta tarjeta aún no conoce',

  'cause.not_connected':
    'Conecte Microsoft Entra (Azure AD) e iluminr añadirá a todas las personas de su directorio que aún no sean contactos.',
  'cause.connecting':
    'Usted u otra persona empezó a conectar Microsoft Entra en otra ventana. Esta tarjeta muestra el avance.',
  'cause.needs_mapping':
    'Microsoft Entra está conectado. No se sincroniza nada hasta que asigne los atributos y active la sincronización.',
  'cause.ready': 'Las personas nuevas de Microsoft Entra se añaden {every}.',
  'cause.nobody':
    'Nadie en Microsoft Entra cumple la configuración: los grupos pueden estar vacíos o tener solo invitados o cuentas deshabilitadas. No se añadió a nadie.',
  'cause.first': 'La primera sincronización aún no se ha realizado.',
  'cause.syncing': 'Puede salir de esta página; la sincronización continúa.',
  'cause.paused':
    'No se sincroniza nada hasta que la reanude. Las personas ya añadidas se quedan como están.',
  'cause.off':
    'No se sincroniza nada hasta que la active en la configuración. Las personas ya añadidas se quedan como están.',
  'cause.attention': {
    one: '{count} persona no se pudo añadir en la última sincronización. Las demás se procesaron.',
    other: '{count} personas no se pudieron añadir en la última sincronización. Las demás se procesaron.',
  },
  'cause.stopped':
    'La próxima sincronización lo intentará de nuevo. No se modificó, desactivó ni eliminó a nadie.',
  'cause.disconnected_by_microsoft':
    'Microsoft ya no permite que iluminr lea el directorio: el consentimiento se retiró o caducó. La sincronización se ha detenido. No se quitó a nadie, y todas las personas que ya están en iluminr se quedan como están.',
  'cause.unknown':
    'iluminr es más reciente que esta tarjeta e informa de un estado que no conoce. Recargue la página; lo que se muestra abajo es lo que dice iluminr.',

  'every.unknown': 'según una programación que esta tarjeta aún no conoce',
  'every.minutes': { one: 'cada minuto', other: 'cada {count} minutos' },
  'every.hours': { one: 'cada hora', other: 'cada {count} horas' },
  'every.days': { one: 'cada día', other: 'cada {count} días' },

  'step.sign_in': 'Inicie sesión en Microsoft. Verá qué organización va a conectar antes de aceptar nada.',
  'step.map':
    'Elija qué atributos de Entra rellenan qué campos de contacto, con una vista previa de sus propias personas.',
  'step.on': 'Active la sincronización. Antes de eso no se escribe nada.',
  role: 'Microsoft exige el rol «Privileged Role Administrator» o «Global Administrator». Si lo tiene otra persona, puede enviarle un enlace.',

  'action.connect': 'Conectar Microsoft Entra',
  'action.connect_here': 'Conectar aquí en su lugar',
  'action.reconnect': 'Volver a conectar Microsoft Entra',
  'action.map': 'Asignar atributos',
  'action.run': 'Sincronizar ahora',
  'action.running': 'Sincronizando…',
  'action.pause': 'Pausar',
  'action.resume': 'Reanudar',
  'action.turn_on': 'Abrir la configuración',
  'action.check_settings': 'Revisar la configuración',
  'action.issues': 'Personas fallidas y omitidas',
  'action.see_failed': 'Ver quién no se añadió',
  'action.history': 'Historial',
  'action.settings': 'Configuración',
  'action.disconnect': 'Desconectar',
  more: 'Más sobre esta sincronización',

  tenant: '{tenant}, conectado por {person}',
  'tenant.only': 'Conectado a {tenant}',
  'run.last': 'Última sincronización',
  'run.current': 'Iniciada',
  'run.read': { one: '{count} persona leída', other: '{count} personas leídas' },
  'run.took': 'duración {duration}',
  'run.next': 'Próxima sincronización',
  'run.none_planned': 'Ninguna prevista',
  'run.unhandled': {
    one: '{count} persona se leyó pero no se procesó, porque la sincronización se detuvo.',
    other: '{count} personas se leyeron pero no se procesaron, porque la sincronización se detuvo.',
  },
  'reach.line': '{people}: {ways}',
  'reach.active': { one: '{count} contacto activo', other: '{count} contactos activos' },
  'reach.all_email': 'todos por correo',
  'reach.email': '{count} por correo',
  'reach.all_sms': 'todos por SMS',
  'reach.sms': '{count} por SMS',
  'reach.neither': '{count} sin forma de contacto',
  'reach.without_mobile': '{count} sin número de móvil',

  'outcome.created': 'Creadas',
  'outcome.existed': 'Ya existían',
  'outcome.skipped': 'Omitidas',
  'outcome.failed': 'Fallidas',

  'progress.label': 'Avance de la sincronización',
  'progress.counting': 'Contando las personas de Microsoft Entra…',
  'progress.read': { one: '{count} persona leída hasta ahora', other: '{count} personas leídas hasta ahora' },
  'progress.of': '{read} de unas {total} personas leídas',

  'say.syncing': 'La sincronización ha comenzado.',
  'say.progress': '{percent} de las personas leídas.',
  'say.finished':
    'La sincronización ha terminado. Creadas {created}, ya existían {existed}, omitidas {skipped}, fallidas {failed}.',
  'say.stopped': 'La sincronización no terminó.',
  'say.paused': 'La sincronización está en pausa.',
  'say.resumed': 'La sincronización vuelve a estar activa.',
  'say.run_in_progress': 'Ya hay una sincronización en curso. Se muestra su avance.',

  'stale.title': 'Este es el último estado conocido',
  'stale.cause': 'Lectura: {when}. {reason}',
  'chunk.failed': 'No se pudo cargar esta parte de la tarjeta. Compruebe su conexión y reintente.',
  'host.title': 'Esta página no está configurada para la tarjeta',
  'host.text':
    'La página no da a la tarjeta lo que necesita. Indique este código a sus responsables: {code}.',
  'host.signed_out': 'Ha cerrado la sesión',
  'host.signed_out_text': 'Inicie sesión en iluminr para ver la sincronización. Esta continúa por sí sola.',

  'failure.title': 'Eso no funcionó',
  'failure.title.offline': 'No tiene conexión',
  'failure.title.session': 'Su sesión ha terminado',
  'failure.title.status': 'No se pudo cargar el estado',
  'failure.address': 'Esta página da a la tarjeta una dirección incorrecta. Contacte con soporte.',
  'failure.offline': 'No tiene conexión. Compruébela y reintente.',
  'failure.unreachable': 'No se pudo contactar con iluminr. Compruebe su conexión y reintente.',
  'failure.session':
    'No se pudo confirmar su sesión. Vuelva a cargar la página para iniciar sesión de nuevo.',
  'failure.session_ended': 'Su sesión ha terminado. Vuelva a cargar la página para iniciar sesión de nuevo.',
  'failure.forbidden': 'Su rol no lo permite. Consulte a un Admin User de su organización.',
  'failure.not_found': 'Esto ya no existe. Vuelva atrás y mire de nuevo.',
  'failure.busy': 'iluminr está ocupado o actualizándose. Reintente dentro de un minuto.',
  'failure.run_in_progress': 'Ya hay una sincronización en curso. Espere a que termine.',
  'failure.refused': 'iluminr lo rechazó: {reason}',
  'failure.unexpected_answer':
    'iluminr respondió de una forma que esta página no entiende. Vuelva a cargar la página; si sigue igual, contacte con soporte.',
  'failure.internal':
    'Algo falló en esta tarjeta. Vuelva a cargar la página; si sigue igual, contacte con soporte.',
};
