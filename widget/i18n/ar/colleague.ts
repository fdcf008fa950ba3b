import type { ColleagueKey } from '../en/colleague.ts';
import type { Catalog } from '../message.ts';

export const colleague: Catalog<ColleagueKey> = {
  link: 'رابط لزميلك',
  until: 'تنتهي صلاحية الرابط {time}.',
  copy: 'نسخ الرابط',
  mail: 'كتابة رسالة بريد',
  'mail.subject': 'ربط {tenant} مع iluminr',
  'mail.body':
    'يُرجى السماح لـ iluminr بقراءة الأشخاص في {tenant} كي تصل التنبيهات إلى الجميع:\n\n{link}\n\nيلزم مسؤول أدوار مميزة أو مسؤول عام في Microsoft Entra. يعمل الرابط حتى {time}. لا يستطيع iluminr تغيير أي شيء هناك.',
  withdraw: 'سحب الرابط',
  'withdraw.hint': 'من يفتح رابطًا مسحوبًا يُقال له إنه لم يعد صالحًا. لإجراء الربط بنفسك، اسحبه أولًا.',
};
