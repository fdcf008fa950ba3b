import type { DisconnectKey } from '../en/disconnect.ts';
import type { Catalog } from '../message.ts';

export const disconnect: Catalog<DisconnectKey> = {
  title: 'Microsoft Entra trennen?',
  tenant: 'Verbundenes Verzeichnis: {tenant}',
  does: 'Was das bewirkt',
  doesStop: 'Es gibt keine weiteren Synchronisierungen.',
  doesForget: 'Die Zuordnung und die übrigen Einstellungen werden aus iluminr entfernt.',
  doesNot: 'Was das nicht bewirkt',
  doesNotContacts: 'Hinzugefügte Personen bleiben in iluminr, unverändert und aktiv.',
  doesNotEntra:
    'In Microsoft Entra ändert sich nichts. Die Unternehmensanwendung bleibt dort, bis Sie sie entfernen.',
  doesNotPipelines: 'Abläufe in n8n und die Contacts API arbeiten weiter.',
  running: 'Gerade läuft eine Synchronisierung. Sie hält an; schon hinzugefügte Personen bleiben.',
  word: 'trennen',
  confirm: 'Zum Bestätigen {word} eingeben',
  wrongWord: 'Geben Sie {word} genau so ein, wie es hier steht.',
  go: 'Trennen',
  working: 'Wird getrennt…',
  doneTitle: 'Microsoft Entra ist getrennt',
  doneText: 'Die Synchronisierung hat aufgehört. Hinzugefügte Personen bleiben unverändert in iluminr.',
  remove: 'So entfernen Sie die App in Microsoft Entra',
  removeSignIn:
    'Melden Sie sich im Microsoft Entra Admin Center als Cloudanwendungs\u00ADadministrator, Anwendungsadministrator oder globaler Administrator an.',
  removeFind: 'Öffnen Sie „Unternehmens\u00ADanwendungen“ und suchen Sie nach iluminr.',
  removeDelete: 'Öffnen Sie die App, dann „Eigenschaften“, und wählen Sie „Löschen“.',
  removeEffect: 'Mit der App verschwinden die Berechtigungen, die sie erhalten hat.',
};
