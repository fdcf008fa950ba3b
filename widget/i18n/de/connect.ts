import type { ConnectKey } from '../en/connect.ts';
import type { Catalog } from '../message.ts';

export const connect: Catalog<ConnectKey> = {
  steps: 'Schritte zur Verbindung',
  'step.sign_in': 'Anmelden',
  'step.consent': 'Zugriff gewähren',
  'step.check': 'Prüfen',
  'step.map': 'Attribute wählen',
  'step.done': 'erledigt',

  'preparing.title': 'Die Anmeldung wird vorbereitet',
  'preparing.text': 'Das dauert einen Moment.',
  'ready.title': 'Bei Microsoft anmelden',
  'ready.text':
    'Verwenden Sie das Geschäftskonto der Organisation, die Sie verbinden möchten. Gelesen wird erst, wenn Sie den Zugriff gewährt haben.',
  'signing_in.title': 'Melden Sie sich bei Microsoft an',
  'signing_in.text':
    'Melden Sie sich in dem geöffneten Fenster an. Diese Seite macht danach von selbst weiter.',
  'signing_in_closed.title': 'Wurde das Microsoft-Fenster geschlossen?',
  'signing_in_closed.text': 'Wenn ja, öffnen Sie es erneut. Ist es noch offen, melden Sie sich dort an.',
  'sign_in_blocked.title': 'Ihr Browser hat das Microsoft-Fenster blockiert',
  'sign_in_blocked.text':
    'Machen Sie in diesem Tab weiter, Sie kommen danach hierher zurück. Oder erlauben Sie Pop-ups für diese Seite und versuchen Sie es erneut.',
  'leaving.title': 'Sie werden zu Microsoft geleitet',
  'leaving.text': 'Danach kommen Sie auf diese Seite zurück.',
  'resuming.title': 'Ihre Anmeldung wird abgeschlossen',
  'resuming.text': 'Das dauert einen Moment.',
  'identifying.title': 'Ihre Anmeldung wird geprüft',
  'identifying.text': 'iluminr fragt Microsoft, bei welcher Organisation Sie sich angemeldet haben.',
  'confirming.title': 'Sie verbinden {tenant} als {account}',
  'confirming.text':
    'Als Nächstes bittet Microsoft Sie, diese Berechtigungen zu erteilen. iluminr liest damit und kann in Microsoft Entra nichts ändern.',
  'confirming_unable.title': 'Sie verbinden {tenant} als {account}',
  'confirming_unable.text':
    'Ihr Konto ist anscheinend weder Administrator für privilegierte Rollen noch globaler Administrator, und Microsoft lässt nur diese den Zugriff gewähren. Senden Sie den Link an jemanden mit dieser Rolle.',
  'consent_blocked.title': 'Ihr Browser hat das Microsoft-Fenster blockiert',
  'consent_blocked.text':
    'Machen Sie in diesem Tab weiter, Sie kommen danach hierher zurück. Oder erlauben Sie Pop-ups für diese Seite und versuchen Sie es erneut.',
  'consenting.title': 'Gewähren Sie den Zugriff im Microsoft-Fenster',
  'consenting.text':
    'Lesen Sie dort die Berechtigungen und wählen Sie „Akzeptieren“. Diese Seite macht von selbst weiter; haben Sie das Fenster geschlossen, öffnen Sie es erneut.',
  'consenting_tab.title': 'Die Antwort von Microsoft wird geprüft',
  'consenting_tab.text': 'Das dauert einen Moment.',
  'linking.title': 'Der Link wird erstellt',
  'linking.text': 'Das dauert einen Moment.',
  'verifying.title': 'Der Zugriff wird geprüft',
  'verifying.text': 'iluminr liest eine Person aus {tenant}, um sicher zu sein, dass es funktioniert.',
  'verifying_slow.title': 'Microsoft gibt die Berechtigung noch weiter',
  'verifying_slow.text': 'Das kann zwei Minuten dauern. Die Seite macht von selbst weiter.',
  'taking_over.title': '{tenant} gehörte zu einer anderen iluminr-Organisation',
  'taking_over.text':
    'Sie war vorher dort verbunden. Wenn Sie sie übernehmen, kann jene Organisation sie nicht mehr synchronisieren und wird benachrichtigt. Niemand, der schon in iluminr ist, wird entfernt.',
  'connected.title': '{tenant} ist verbunden',
  'connected.text':
    'Wählen Sie als Nächstes, welche Attribute welche Kontaktfelder füllen. Vorher wird niemand hinzugefügt.',
  'offline.title': 'Keine Verbindung',
  'offline.text':
    'iluminr oder Microsoft ist nicht erreichbar. Es geht weiter, sobald Sie wieder online sind.',

  'stop.abandoned.title': 'Die Zeit ist abgelaufen',
  'stop.abandoned.text':
    'Bei Microsoft wurde innerhalb von zehn Minuten nichts abgeschlossen. Es wurde nichts verbunden.',
  'stop.sign_in_declined.title': 'Die Anmeldung wurde abgebrochen',
  'stop.sign_in_declined.text': 'Laut Microsoft hat sich niemand angemeldet. Es wurde nichts verbunden.',
  'stop.sign_in_failed.title': 'Die Anmeldung hat nicht funktioniert',
  'stop.sign_in_failed.text':
    'Microsoft konnte sie nicht abschließen. Versuchen Sie es erneut; bleibt es dabei, senden Sie die Details an den Support.',
  'stop.consent_declined.title': 'Der Zugriff wurde nicht gewährt',
  'stop.consent_declined.text':
    'Die Berechtigungen wurden bei Microsoft abgelehnt. Es wurde nichts verbunden.',
  'stop.consent_failed.title': 'Microsoft konnte den Zugriff nicht gewähren',
  'stop.consent_failed.text':
    'Microsoft hat mit einem Fehler geantwortet. Es wurde nichts verbunden. Versuchen Sie es erneut; bleibt es dabei, senden Sie die Details an den Support.',
  'stop.wrong_role.title': 'Dieses Konto darf den Zugriff nicht gewähren',
  'stop.wrong_role.text':
    'Microsoft lässt das nur Administratoren für privilegierte Rollen und globale Administratoren tun. Melden Sie sich mit einem solchen Konto an, oder senden Sie jemandem mit dieser Rolle einen Link.',
  'stop.takeover_role.title': 'Dieses Konto darf die Organisation nicht übernehmen',
  'stop.takeover_role.text':
    'Sie ist mit einer anderen iluminr-Organisation verbunden, und nur Administratoren für privilegierte Rollen und globale Administratoren dürfen sie übernehmen. Melden Sie sich mit einem solchen Konto an.',
  'stop.wrong_tenant.title': 'Das war eine andere Organisation',
  'stop.wrong_tenant.text':
    'Den Zugriff hat eine andere Organisation gewährt als die, bei der Sie sich angemeldet haben. Es wurde nichts verbunden.',
  'stop.tenant_taken.title': 'Diese Organisation ist bereits verbunden',
  'stop.tenant_taken.text':
    'Sie ist mit einer anderen iluminr-Organisation verbunden. Trennen Sie sie zuerst dort, oder fragen Sie den iluminr-Support.',
  'stop.permission_missing.title': 'Die Berechtigung ist nicht angekommen',
  'stop.permission_missing.text':
    'Microsoft hat iluminr zwei Minuten lang nicht lesen lassen. Wurde der Zugriff gerade erst gewährt, warten Sie einige Minuten und versuchen Sie es erneut.',
  'stop.personal_account.title': 'Das war ein persönliches Konto',
  'stop.personal_account.text':
    'Melden Sie sich mit dem Geschäftskonto der Organisation an, die Sie verbinden möchten.',
  'stop.guest_account.title': 'Dieses Konto ist ein Gast',
  'stop.guest_account.text':
    'Nur Administratoren, die Mitglied dieser Organisation sind, dürfen sie verbinden. Melden Sie sich mit einem eigenen Konto der Organisation an.',
  'stop.identity_other_sign_in.title': 'Diese Anmeldung gehört nicht hierher',
  'stop.identity_other_sign_in.text':
    'Die Antwort war für eine andere Anmeldung bestimmt und wurde deshalb zurückgewiesen. Es wurde nichts verbunden.',
  'stop.identity_other_app.title': 'Diese Anmeldung galt einer anderen App',
  'stop.identity_other_app.text':
    'Die Antwort war für eine andere App als iluminr bestimmt und wurde deshalb zurückgewiesen. Es wurde nichts verbunden.',
  'stop.identity_used.title': 'Diese Anmeldung wurde schon verwendet',
  'stop.identity_used.text':
    'Eine Anmeldung gilt einmal, und diese war verbraucht. Sie wurde zurückgewiesen, es wurde nichts verbunden.',
  'stop.identity_too_old.title': 'Diese Anmeldung ist zu alt',
  'stop.identity_too_old.text':
    'Sie liegt mehr als fünf Minuten zurück und wurde deshalb zurückgewiesen. Melden Sie sich erneut an; bleibt es dabei, prüfen Sie die Uhr dieses Computers.',
  'stop.identity_untrusted.title': 'Diese Anmeldung ließ sich nicht bestätigen',
  'stop.identity_untrusted.text':
    'Sie trägt nicht die Signatur von Microsoft für Ihre Organisation und wurde deshalb zurückgewiesen. Es wurde nichts verbunden.',
  'stop.untrusted_address.title': 'Diese Seite ist nicht zum Verbinden eingerichtet',
  'stop.untrusted_address.text':
    'Sie sollte Sie an eine Adresse senden, die nicht Microsoft gehört, und hat es nicht getan. Senden Sie die Details an den Support.',
  'stop.over.title': 'Dieser Versuch ist vorbei',
  'stop.over.text':
    'Er wurde beendet oder neu begonnen, vielleicht in einem anderen Fenster oder von jemand anderem. Beginnen Sie hier von vorn.',
  'stop.session_expired.title': 'Ihre iluminr-Sitzung ist beendet',
  'stop.session_expired.text':
    'Laden Sie die Seite neu, um sich wieder bei iluminr anzumelden. Es wurde nichts verbunden.',
  'stop.not_allowed.title': 'Ihre iluminr-Rolle darf kein Verzeichnis verbinden',
  'stop.not_allowed.text': 'Bitten Sie einen Admin User Ihrer Organisation darum.',
  'stop.busy.title': 'iluminr ist ausgelastet oder wird aktualisiert',
  'stop.busy.text': 'Es wurde nichts verbunden. Versuchen Sie es in einer Minute erneut.',
  'stop.failed.title': 'Das Verbinden hat nicht funktioniert',
  'stop.failed.text':
    'Es wurde nichts verbunden. Versuchen Sie es erneut; bleibt es dabei, senden Sie die Details an den Support.',

  'action.preparing': 'Wird vorbereitet…',
  'action.sign_in': 'Bei Microsoft anmelden',
  'action.open_again': 'Fenster erneut öffnen',
  'action.continue_here': 'In diesem Tab weiter',
  'action.try_window': 'Fenster erneut versuchen',
  'action.consent': 'Weiter zu Microsoft',
  'action.consent_anyway': 'Ich habe die Rolle: weiter',
  'action.take_over': 'Übernehmen und verbinden',
  'action.another_account': 'Anderes Konto verwenden',
  'action.link': 'Link für eine andere Person erstellen',
  'action.cancel': 'Abbrechen',
  'action.not_now': 'Nicht jetzt',
  'action.check_now': 'Jetzt prüfen',
  'action.begin_again': 'Neu beginnen',
  'action.try_again': 'Erneut versuchen',
  'action.reload': 'Seite neu laden',
  'action.back': 'Zurück zur Übersicht',
  'action.choose_attributes': 'Attribute wählen',

  role: 'Zum Abschließen müssen Sie in Microsoft Entra Administrator für privilegierte Rollen oder globaler Administrator sein. Andere können es vorbereiten und einen Link senden.',
  tenant: 'Organisation',
  tenantId: 'Mandanten-ID',
  account: 'Angemeldet als',
  permissions: 'Was iluminr lesen kann',
  'permission.users':
    'Personen: Namen, geschäftliche E-Mail, Telefonnummern, Position, Abteilung und Ähnliches',
  'permission.groups':
    'Gruppen und wer ihnen angehört, damit Sie die Synchronisierung auf einige begrenzen können',
  permissionsNot:
    'Es kann dort nichts ändern, keine E-Mails oder Dateien lesen und sich nicht als jemand anmelden.',
};
