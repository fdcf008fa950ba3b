import type { FieldKey } from '../en/fields.ts';
import type { Catalog } from '../message.ts';

export const fields: Catalog<FieldKey> = {
  'field.email': 'Correo electrónico',
  'field.firstName': 'Nombre',
  'field.lastName': 'Apellidos',
  'field.mobile': 'Móvil',
  'field.phone': 'Teléfono',
  'field.jobTitle': 'Cargo',
  'field.company': 'Empresa',
  'field.department': 'Departamento',
  'field.location': 'Ubicación',
  'field.language': 'Idioma',
  'field.timeZone': 'Zona horaria',
  'field.groups': 'Grupos de contactos',
};
