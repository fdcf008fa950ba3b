import type { FieldKey } from '../en/fields.ts';
import type { Catalog } from '../message.ts';

export const fields: Catalog<FieldKey> = {
  'field.email': 'メール',
  'field.firstName': '名',
  'field.lastName': '姓',
  'field.mobile': '携帯電話',
  'field.phone': '電話',
  'field.jobTitle': '役職',
  'field.company': '会社',
  'field.department': '部署',
  'field.location': '勤務地',
  'field.language': '言語',
  'field.timeZone': 'タイムゾーン',
  'field.groups': '連絡先グループ',
};
