import type { FieldKey } from '../en/fields.ts';
import type { Catalog } from '../message.ts';

export const fields: Catalog<FieldKey> = {
  'field.email': 'E-mail',
  'field.firstName': 'Prénom',
  'field.lastName': 'Nom',
  'field.mobile': 'Mobile',
  'field.phone': 'Téléphone',
  'field.jobTitle': 'Fonction',
  'field.company': 'Société',
  'field.department': 'Service',
  'field.location': 'Site',
  'field.language': 'Langue',
  'field.timeZone': 'Fuseau horaire',
  'field.groups': 'Groupes de contacts',
};
