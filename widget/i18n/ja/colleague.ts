import type { ColleagueKey } from '../en/colleague.ts';
import type { Catalog } from '../message.ts';

export const colleague: Catalog<ColleagueKey> = {
  link: '担当者に送るリンク',
  until: 'リンクの期限：{time}',
  copy: 'リンクをコピー',
  mail: 'メールを書く',
  'mail.subject': '{tenant} を iluminr に接続',
  'mail.body':
    '全員に緊急連絡が届くように、iluminr に {tenant} のユーザーの読み取りを許可してください。\n\n{link}\n\nMicrosoft Entra の特権ロール管理者またはグローバル管理者が必要です。リンクは {time} まで使えます。iluminr が何かを変更することはできません。',
  withdraw: 'リンクを取り消す',
  'withdraw.hint':
    '取り消したリンクを開いた人には、もう使えないことが表示されます。自分で接続する場合は、先に取り消してください。',
};
