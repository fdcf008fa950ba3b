import type { FieldKey } from '../en/fields.ts';
import type { Catalog } from '../message.ts';

export const fields: Catalog<FieldKey> = {
  'field.email': 'البريد الإلكتروني',
  'field.firstName': 'الاسم الأول',
  'field.lastName': 'اسم العائلة',
  'field.mobile': 'الهاتف المحمول',
  'field.phone': 'الهاتف',
  'field.jobTitle': 'المسمى الوظيفي',
  'field.company': 'الشركة',
  'field.department': 'القسم',
  'field.location': 'الموقع',
  'field.language': 'اللغة',
  'field.timeZone': 'المنطقة الزمنية',
  'field.groups': 'مجموعات جهات الاتصال',
};
