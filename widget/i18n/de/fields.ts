import type { FieldKey } from '../en/fields.ts';
import type { Catalog } from '../message.ts';

export const fields: Catalog<FieldKey> = {
  'field.email': 'E-Mail',
  'field.firstName': 'Vorname',
  'field.lastName': 'Nachname',
  'field.mobile': 'Mobilnummer',
  'field.phone': 'Telefon',
  'field.jobTitle': 'Position',
  'field.company': 'Firma',
  'field.department': 'Abteilung',
  'field.location': 'Standort',
  'field.language': 'Sprache',
  'field.timeZone': 'Zeitzone',
  'field.groups': 'Kontaktgruppen',
};
