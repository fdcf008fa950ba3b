import type { ConnectKey } from '../en/connect.ts';
import type { Catalog } from '../message.ts';

export const connect: Catalog<ConnectKey> = {
  steps: 'Pasos para conectar',
  'step.sign_in': 'Iniciar sesión',
  'step.consent': 'Conceder acceso',
  'step.check': 'Comprobar',
  'step.map': 'Elegir atributos',
  'step.done': 'hecho',

  'preparing.title': 'Preparando el inicio de sesión',
  'preparing.text': 'Tarda un momento.',
  'ready.title': 'Inicie sesión con Microsoft',
  'ready.text':
    'Use la cuenta profesional de la organización que quiere conectar. No se lee nada hasta que conceda el acceso.',
  'signing_in.title': 'Inicie sesión en Microsoft',
  'signing_in.text': 'Inicie sesión en la ventana que se abrió. Esta página continúa sola.',
  'signing_in_closed.title': '¿Se cerró la ventana de Microsoft?',
  'signing_in_closed.text': 'Si se cerró, ábrala de nuevo. Si sigue abierta, inicie sesión en ella.',
  'sign_in_blocked.title': 'El navegador bloqueó la ventana de Microsoft',
  'sign_in_blocked.text':
    'Continúe en esta pestaña y volverá aquí después. O permita las ventanas emergentes para esta página y vuelva a intentarlo.',
  'leaving.title': 'Pasando a Microsoft',
  'leaving.text': 'Después volverá a esta página.',
  'resuming.title': 'Terminando el inicio de sesión',
  'resuming.text': 'Tarda un momento.',
  'identifying.title': 'Comprobando el inicio de sesión',
  'identifying.text': 'iluminr pregunta a Microsoft en qué organización inició sesión.',
  'confirming.title': 'Está conectando {tenant} como {account}',
  'confirming.text':
    'A continuación Microsoft le pide que conceda estos permisos. Con ellos iluminr lee y no puede cambiar nada en Microsoft Entra.',
  'confirming_unable.title': 'Está conectando {tenant} como {account}',
  'confirming_unable.text':
    'Su cuenta no parece ser administrador de roles con privilegios ni administrador global, y Microsoft solo deja que ellos concedan el acceso. Envíe el enlace a alguien que lo sea.',
  'consent_blocked.title': 'El navegador bloqueó la ventana de Microsoft',
  'consent_blocked.text':
    'Continúe en esta pestaña y volverá aquí después. O permita las ventanas emergentes para esta página y vuelva a intentarlo.',
  'consenting.title': 'Conceda el acceso en la ventana de Microsoft',
  'consenting.text':
    'Lea allí los permisos y elija Aceptar. Esta página continúa sola; si cerró la ventana, ábrala de nuevo.',
  'consenting_tab.title': 'Comprobando la respuesta de Microsoft',
  'consenting_tab.text': 'Tarda un momento.',
  'linking.title': 'Creando el enlace',
  'linking.text': 'Tarda un momento.',
  'verifying.title': 'Comprobando el acceso',
  'verifying.text': 'iluminr lee una persona de {tenant} para asegurarse de que funciona.',
  'verifying_slow.title': 'Microsoft aún está transmitiendo el permiso',
  'verifying_slow.text': 'Puede tardar dos minutos. La página continúa sola.',
  'taking_over.title': '{tenant} pertenecía a otra organización de iluminr',
  'taking_over.text':
    'Antes estaba conectada allí. Si la asume, esa organización ya no podrá sincronizarla y se le avisará. No se quita a nadie que ya esté en iluminr.',
  'connected.title': '{tenant} está conectado',
  'connected.text': 'Elija ahora qué atributos rellenan qué campos de contacto. Antes no se añade a nadie.',
  'offline.title': 'Sin conexión',
  'offline.text':
    'No se puede llegar a iluminr o a Microsoft. Esto continúa en cuanto vuelva a tener conexión.',

  'stop.abandoned.title': 'Se acabó el tiempo',
  'stop.abandoned.text': 'Nadie terminó en Microsoft en diez minutos. No se conectó nada.',
  'stop.sign_in_declined.title': 'Se canceló el inicio de sesión',
  'stop.sign_in_declined.text': 'Según Microsoft, nadie inició sesión. No se conectó nada.',
  'stop.sign_in_failed.title': 'El inicio de sesión no funcionó',
  'stop.sign_in_failed.text':
    'Microsoft no pudo terminarlo. Vuelva a intentarlo; si sigue igual, envíe los detalles a soporte.',
  'stop.consent_declined.title': 'No se concedió el acceso',
  'stop.consent_declined.text': 'Los permisos se rechazaron en Microsoft. No se conectó nada.',
  'stop.consent_failed.title': 'Microsoft no pudo conceder el acceso',
  'stop.consent_failed.text':
    'Microsoft respondió con un error. No se conectó nada. Vuelva a intentarlo; si sigue igual, envíe los detalles a soporte.',
  'stop.wrong_role.title': 'Esta cuenta no puede conceder el acceso',
  'stop.wrong_role.text':
    'Microsoft solo lo permite a un administrador de roles con privilegios o a un administrador global. Inicie sesión como tal, o envíe un enlace a alguien que lo sea.',
  'stop.takeover_role.title': 'Esta cuenta no puede asumir la organización',
  'stop.takeover_role.text':
    'Está conectada a otra organización de iluminr, y solo un administrador de roles con privilegios o un administrador global puede asumirla. Inicie sesión como tal.',
  'stop.wrong_tenant.title': 'Era otra organización',
  'stop.wrong_tenant.text':
    'Concedió el acceso otra organización, no aquella en la que inició sesión. No se conectó nada.',
  'stop.tenant_taken.title': 'Esta organización ya está conectada',
  'stop.tenant_taken.text':
    'Está conectada a otra organización de iluminr. Desconéctela antes allí, o pregunte al soporte de iluminr.',
  'stop.permission_missing.title': 'El permiso no ha llegado',
  'stop.permission_missing.text':
    'Durante dos minutos Microsoft no dejó leer a iluminr. Si el acceso se acaba de conceder, espere unos minutos y vuelva a intentarlo.',
  'stop.personal_account.title': 'Era una cuenta personal',
  'stop.personal_account.text':
    'Inicie sesión con la cuenta profesional de la organización que quiere conectar.',
  'stop.guest_account.title': 'Esa cuenta es de un invitado',
  'stop.guest_account.text':
    'Solo un administrador que sea miembro de esa organización puede conectarla. Inicie sesión con una cuenta propia de ella.',
  'stop.identity_other_sign_in.title': 'Ese inicio de sesión es de otro lugar',
  'stop.identity_other_sign_in.text':
    'La respuesta era para otro inicio de sesión, así que se rechazó. No se conectó nada.',
  'stop.identity_other_app.title': 'Ese inicio de sesión era para otra aplicación',
  'stop.identity_other_app.text':
    'La respuesta era para otra aplicación y no para iluminr, así que se rechazó. No se conectó nada.',
  'stop.identity_used.title': 'Ese inicio de sesión ya se usó',
  'stop.identity_used.text':
    'Un inicio de sesión vale una vez y este ya se había usado, así que se rechazó. No se conectó nada.',
  'stop.identity_too_old.title': 'Ese inicio de sesión es demasiado antiguo',
  'stop.identity_too_old.text':
    'Tiene más de cinco minutos, así que se rechazó. Inicie sesión de nuevo; si sigue igual, compruebe el reloj de este equipo.',
  'stop.identity_untrusted.title': 'No se pudo verificar ese inicio de sesión',
  'stop.identity_untrusted.text':
    'No lleva la firma de Microsoft para su organización, así que se rechazó. No se conectó nada.',
  'stop.untrusted_address.title': 'Esta página no está preparada para conectar',
  'stop.untrusted_address.text':
    'Debía enviarle a una dirección que no es de Microsoft y no lo hizo. Envíe los detalles a soporte.',
  'stop.over.title': 'Este intento ha terminado',
  'stop.over.text':
    'Terminó o se empezó de nuevo, quizá en otra ventana o por otra persona. Empiece de nuevo aquí.',
  'stop.session_expired.title': 'Su sesión de iluminr ha terminado',
  'stop.session_expired.text':
    'Vuelva a cargar la página para iniciar sesión en iluminr. No se conectó nada.',
  'stop.not_allowed.title': 'Su rol de iluminr no puede conectar un directorio',
  'stop.not_allowed.text': 'Pídaselo a un Admin User de su organización.',
  'stop.busy.title': 'iluminr está ocupado o actualizándose',
  'stop.busy.text': 'No se conectó nada. Vuelva a intentarlo en un minuto.',
  'stop.failed.title': 'La conexión no funcionó',
  'stop.failed.text':
    'No se conectó nada. Vuelva a intentarlo; si sigue igual, envíe los detalles a soporte.',

  'action.preparing': 'Preparando…',
  'action.sign_in': 'Iniciar sesión con Microsoft',
  'action.open_again': 'Abrir la ventana de nuevo',
  'action.continue_here': 'Continuar en esta pestaña',
  'action.try_window': 'Probar otra vez la ventana',
  'action.consent': 'Continuar a Microsoft',
  'action.consent_anyway': 'Tengo el rol: continuar',
  'action.take_over': 'Asumir y conectar',
  'action.another_account': 'Usar otra cuenta',
  'action.link': 'Obtener un enlace para otra persona',
  'action.cancel': 'Cancelar',
  'action.not_now': 'Ahora no',
  'action.check_now': 'Comprobar ahora',
  'action.begin_again': 'Empezar de nuevo',
  'action.try_again': 'Volver a intentarlo',
  'action.reload': 'Volver a cargar la página',
  'action.back': 'Volver al resumen',
  'action.choose_attributes': 'Elegir atributos',

  role: 'Para terminar debe ser administrador de roles con privilegios o administrador global en Microsoft Entra. Los demás pueden prepararlo y enviar un enlace.',
  tenant: 'Organización',
  tenantId: 'Id. de inquilino',
  account: 'Sesión iniciada como',
  permissions: 'Lo que iluminr podrá leer',
  'permission.users':
    'Personas: nombres, correo profesional, números de teléfono, puesto, departamento y similares',
  'permission.groups': 'Grupos y quién pertenece a ellos, para que pueda limitar la sincronización a algunos',
  permissionsNot: 'No puede cambiar nada allí, ni leer correo o archivos, ni iniciar sesión como nadie.',
};
