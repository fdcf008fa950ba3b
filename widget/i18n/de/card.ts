import type { CardKey } from '../en/card.ts';
import type { Catalog } from '../message.ts';

export const card: Catalog<CardKey> = {
  title: 'Microsoft Entra',
  promise:
    'Fügt Personen aus Microsoft Entra hinzu. Wer bereits in iluminr ist, wird nie geändert, deaktiviert oder gelöscht.',
  back: 'Zurück',
  cancel: 'Abbrechen',
  retry: 'Erneut versuchen',
  save: 'Speichern',
  close: 'Schließen',
  details: 'Details für den Support',
  copyDetails: 'Details kopieren',
  copied: 'Kopiert',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt. Markieren Sie stattdessen den Text.',

  'badge.not_connected': 'Nicht verbunden',
  'badge.connecting': 'Wird verbunden',
  'badge.needs_mapping': 'Einrichtung offen',
  'badge.ready': 'Aktiv',
  'badge.nobody': 'Niemand gelesen',
  'badge.syncing': 'Läuft',
  'badge.paused': 'Pausiert',
  'badge.off': 'Aus',
  'badge.attention': 'Bitte prüfen',
  'badge.stopped': 'Bitte prüfen',
  'badge.disconnected_by_microsoft': 'Getrennt',
  'badge.unknown': 'Unbekannt',
  'badge.failed': 'Nicht verfügbar',
  'badge.stale': 'Nicht aktuell',

  'title.not_connected': 'Personen aus Microsoft Entra übernehmen',
  'title.connecting': 'Eine Verbindung wird hergestellt',
  'title.needs_mapping': 'Auswählen, was synchronisiert wird',
  'title.ready': 'Die Synchronisierung ist aktiv',
  'title.nobody': 'Die letzte Synchronisierung hat niemanden gelesen',
  'title.syncing': 'Eine Synchronisierung läuft',
  'title.paused': 'Die Synchronisierung ist pausiert',
  'title.off': 'Die Synchronisierung ist ausgeschaltet',
  'title.attention': 'Einige Personen wurden nicht hinzugefügt',
  'title.stopped': 'Die letzte Synchronisierung wurde nicht beendet',
  'title.disconnected_by_microsoft': 'Microsoft hat die Verbindung beendet',
  'title.unknown': 'Etwas, das diese Karte noch nicht kennt',

  'cause.not_connected':
    'Verbinden Sie Microsoft Entra (Azure AD). iluminr fügt dann alle aus Ihrem Verzeichnis hinzu, die noch kein Kontakt sind.',
  'cause.connecting':
    'Sie oder eine andere Person haben in einem anderen Fenster begonnen, Microsoft Entra zu verbinden. Diese Karte zeigt, wie es weitergeht.',
  'cause.needs_mapping':
    'Microsoft Entra ist verbunden. Es wird nichts synchronisiert, bis Sie die Attribute zuordnen und die Synchronisierung einschalten.',
  'cause.ready': 'Neue Personen in Microsoft Entra werden {every} hinzugefügt.',
  'cause.nobody':
    'Niemand in Microsoft Entra passt zu den Einstellungen: Die Gruppen sind vielleicht leer oder enthalten nur Gäste oder deaktivierte Konten. Niemand wurde hinzugefügt.',
  'cause.first': 'Die erste Synchronisierung steht noch aus.',
  'cause.syncing': 'Sie können diese Seite verlassen; die Synchronisierung läuft weiter.',
  'cause.paused':
    'Es wird nichts synchronisiert, bis Sie fortsetzen. Bereits hinzugefügte Personen bleiben, wie sie sind.',
  'cause.off':
    'Es wird nichts synchronisiert, bis Sie die Synchronisierung in den Einstellungen einschalten. Bereits hinzugefügte Personen bleiben, wie sie sind.',
  'cause.attention': {
    one: '{count} Person konnte bei der letzten Synchronisierung nicht hinzugefügt werden. Alle anderen wurden verarbeitet.',
    other:
      '{count} Personen konnten bei der letzten Synchronisierung nicht hinzugefügt werden. Alle anderen wurden verarbeitet.',
  },
  'cause.stopped':
    'Die nächste Synchronisierung versucht es erneut. Niemand wurde geändert, deaktiviert oder gelöscht.',
  'cause.disconnected_by_microsoft':
    'iluminr darf das Verzeichnis bei Microsoft nicht mehr lesen: Die Zustimmung wurde widerrufen oder ist abgelaufen. Die Synchronisierung wurde angehalten. Niemand wurde entfernt, und alle in iluminr bleiben, wie sie sind.',
  'cause.unknown':
    'iluminr ist neuer als diese Karte und meldet einen Zustand, den sie nicht kennt. Laden Sie die Seite neu; was unten steht, ist so, wie iluminr es sagt.',

  'every.unknown': 'nach einem Zeitplan, den diese Karte noch nicht kennt',
  'every.minutes': { one: 'jede Minute', other: 'alle {count} Minuten' },
  'every.hours': { one: 'jede Stunde', other: 'alle {count} Stunden' },
  'every.days': { one: 'jeden Tag', other: 'alle {count} Tage' },

  'step.sign_in':
    'Melden Sie sich bei Microsoft an. Bevor Sie zustimmen, sehen Sie, welche Organisation Sie verbinden.',
  'step.map':
    'Legen Sie fest, welche Entra-Attribute welche Kontaktfelder füllen – mit einer Vorschau Ihrer eigenen Personen.',
  'step.on': 'Schalten Sie die Synchronisierung ein. Vorher wird nichts geschrieben.',
  role: 'Microsoft verlangt die Rolle „Privileged Role Administrator“ oder „Global Administrator“. Hat sie jemand anderes, können Sie dieser Person einen Link senden.',

  'action.connect': 'Microsoft Entra verbinden',
  'action.connect_here': 'Stattdessen hier verbinden',
  'action.reconnect': 'Microsoft Entra neu verbinden',
  'action.map': 'Attribute zuordnen',
  'action.run': 'Jetzt synchronisieren',
  'action.running': 'Wird synchronisiert…',
  'action.pause': 'Pausieren',
  'action.resume': 'Fortsetzen',
  'action.turn_on': 'Einstellungen öffnen',
  'action.check_settings': 'Einstellungen prüfen',
  'action.issues': 'Fehlgeschlagen und übersprungen',
  'action.see_failed': 'Nicht hinzugefügte ansehen',
  'action.history': 'Verlauf',
  'action.settings': 'Einstellungen',
  'action.disconnect': 'Trennen',
  more: 'Mehr zu dieser Synchronisierung',

  tenant: '{tenant}, verbunden von {person}',
  'tenant.only': 'Verbunden mit {tenant}',
  'run.last': 'Letzte Synchronisierung',
  'run.current': 'Begonnen',
  'run.read': { one: '{count} Person gelesen', other: '{count} Personen gelesen' },
  'run.took': 'Dauer {duration}',
  'run.next': 'Nächste Synchronisierung',
  'run.none_planned': 'Keine geplant',
  'run.unhandled': {
    one: '{count} Person wurde gelesen, aber nicht verarbeitet, weil die Synchronisierung abbrach.',
    other: '{count} Personen wurden gelesen, aber nicht verarbeitet, weil die Synchronisierung abbrach.',
  },
  'reach.line': '{people}: {ways}',
  'reach.active': { one: '{count} aktiver Kontakt', other: '{count} aktive Kontakte' },
  'reach.all_email': 'alle per E-Mail',
  'reach.email': '{count} per E-Mail',
  'reach.all_sms': 'alle per SMS',
  'reach.sms': '{count} per SMS',
  'reach.neither': '{count} nicht erreichbar',
  'reach.without_mobile': '{count} ohne Mobilnummer',

  'outcome.created': 'Erstellt',
  'outcome.existed': 'Schon vorhanden',
  'outcome.skipped': 'Übersprungen',
  'outcome.failed': 'Fehlgeschlagen',

  'progress.label': 'Fortschritt der Synchronisierung',
  'progress.counting': 'Die Personen in Microsoft Entra werden gezählt…',
  'progress.read': { one: 'Bisher {count} Person gelesen', other: 'Bisher {count} Personen gelesen' },
  'progress.of': '{read} von etwa {total} Personen gelesen',

  'say.syncing': 'Die Synchronisierung hat begonnen.',
  'say.progress': '{percent} der Personen gelesen.',
  'say.finished':
    'Die Synchronisierung ist beendet. Erstellt {created}, schon vorhanden {existed}, übersprungen {skipped}, fehlgeschlagen {failed}.',
  'say.stopped': 'Die Synchronisierung wurde nicht beendet.',
  'say.paused': 'Die Synchronisierung ist pausiert.',
  'say.resumed': 'Die Synchronisierung ist wieder aktiv.',
  'say.run_in_progress': 'Eine Synchronisierung läuft bereits. Ihr Fortschritt wird angezeigt.',

  'stale.title': 'Das ist der letzte bekannte Stand',
  'stale.cause': 'Stand: {when}. {reason}',
  'chunk.failed':
    'Dieser Teil der Karte konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'host.title': 'Diese Seite ist für die Karte nicht eingerichtet',
  'host.text':
    'Die Seite gibt der Karte nicht, was sie braucht. Nennen Sie den Betreibern diesen Code: {code}.',
  'host.signed_out': 'Sie sind abgemeldet',
  'host.signed_out_text':
    'Melden Sie sich bei iluminr an, um die Synchronisierung zu sehen. Sie läuft von selbst weiter.',

  'failure.title': 'Das hat nicht funktioniert',
  'failure.title.offline': 'Sie sind offline',
  'failure.title.session': 'Ihre Sitzung ist beendet',
  'failure.title.status': 'Der Status konnte nicht geladen werden',
  'failure.address': 'Diese Seite gibt der Karte eine falsche Adresse. Wenden Sie sich an den Support.',
  'failure.offline': 'Sie sind offline. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'failure.unreachable':
    'iluminr war nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'failure.session':
    'Ihre Sitzung konnte nicht bestätigt werden. Laden Sie die Seite neu, um sich wieder anzumelden.',
  'failure.session_ended': 'Ihre Sitzung ist beendet. Laden Sie die Seite neu, um sich wieder anzumelden.',
  'failure.forbidden': 'Ihre Rolle erlaubt das nicht. Fragen Sie einen Admin User Ihrer Organisation.',
  'failure.not_found': 'Das gibt es nicht mehr. Gehen Sie zurück und sehen Sie erneut nach.',
  'failure.busy': 'iluminr ist ausgelastet oder wird aktualisiert. Versuchen Sie es in einer Minute erneut.',
  'failure.run_in_progress': 'Eine Synchronisierung läuft bereits. Warten Sie, bis sie beendet ist.',
  'failure.refused': 'iluminr hat das abgelehnt: {reason}',
  'failure.unexpected_answer':
    'iluminr hat auf eine Weise geantwortet, die diese Seite nicht versteht. Laden Sie die Seite neu; hilft das nicht, wenden Sie sich an den Support.',
  'failure.internal':
    'In dieser Karte ist ein Fehler aufgetreten. Laden Sie die Seite neu; hilft das nicht, wenden Sie sich an den Support.',
};
