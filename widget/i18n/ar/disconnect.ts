import type { DisconnectKey } from '../en/disconnect.ts';
import type { Catalog } from '../message.ts';

export const disconnect: Catalog<DisconnectKey> = {
  title: 'قطع الاتصال بـ Microsoft Entra؟',
  tenant: 'الدليل المتصل: {tenant}',
  does: 'ما يفعله ذلك',
  doesStop: 'يوقف كل المزامنات القادمة.',
  doesForget: 'يزيل ربط السمات وبقية إعدادات المزامنة من iluminr.',
  doesNot: 'ما لا يفعله ذلك',
  doesNotContacts: 'يبقى من أُضيفوا في iluminr، دون تغيير ونشطين.',
  doesNotEntra: 'لا يتغير شيء في Microsoft Entra. يبقى تطبيق المؤسسة هناك حتى تزيله.',
  doesNotPipelines: 'تواصل مسارات n8n وواجهة Contacts API العمل.',
  running: 'توجد مزامنة قيد التنفيذ. ستتوقف، ويبقى من أضافتهم بالفعل.',
  word: 'قطع',
  confirm: 'اكتب {word} للتأكيد',
  wrongWord: 'اكتب {word} كما هي مكتوبة هنا تمامًا.',
  go: 'قطع الاتصال',
  working: 'جارٍ قطع الاتصال…',
  doneTitle: 'قُطع الاتصال بـ Microsoft Entra',
  doneText: 'توقفت المزامنة. يبقى من أُضيفوا في iluminr دون تغيير.',
  remove: 'كيفية إزالة التطبيق من Microsoft Entra',
  removeSignIn:
    'سجّل الدخول إلى مركز إدارة Microsoft Entra بصفة مسؤول تطبيقات السحابة أو مسؤول التطبيقات أو المسؤول العام.',
  removeFind: 'افتح «تطبيقات المؤسسة» وابحث عن iluminr.',
  removeDelete: 'افتح التطبيق ثم «الخصائص» واختر «حذف».',
  removeEffect: 'مع التطبيق تزول الأذونات التي مُنحت له.',
};
