import type { DisconnectKey } from '../en/disconnect.ts';
import type { Catalog } from '../message.ts';

export const disconnect: Catalog<DisconnectKey> = {
  title: 'Microsoft Entra との接続を解除しますか?',
  tenant: '接続中のディレクトリ: {tenant}',
  does: '解除すると行われること',
  doesStop: '今後の同期がすべて止まります。',
  doesForget: '対応付けなどの同期の設定が iluminr から消えます。',
  doesNot: '行われないこと',
  doesNotContacts: '追加された人は、変更されず有効なまま iluminr に残ります。',
  doesNotEntra: 'Microsoft Entra では何も変わりません。エンタープライズ アプリは、削除するまで残ります。',
  doesNotPipelines: 'n8n のパイプラインと Contacts API は引き続き動きます。',
  running: '同期の実行中です。同期は止まり、既に追加された人は残ります。',
  word: '解除',
  confirm: '確認のため {word} と入力してください',
  wrongWord: '表示どおりに {word} と入力してください。',
  go: '接続を解除',
  working: '解除しています…',
  doneTitle: 'Microsoft Entra との接続を解除しました',
  doneText: '同期は止まりました。追加された人は変更されずに iluminr に残ります。',
  remove: 'Microsoft Entra でアプリを削除する方法',
  removeSignIn:
    'クラウド アプリケーション管理者、アプリケーション管理者、またはグローバル管理者として Microsoft Entra 管理センターにサインインします。',
  removeFind: '「エンタープライズ アプリ」を開き、iluminr を検索します。',
  removeDelete: 'アプリを開き、「プロパティ」で「削除」を選びます。',
  removeEffect: 'アプリとともに、付与された権限もなくなります。',
};
