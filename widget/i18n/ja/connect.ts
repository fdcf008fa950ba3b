import type { ConnectKey } from '../en/connect.ts';
import type { Catalog } from '../message.ts';

export const connect: Catalog<ConnectKey> = {
  steps: '接続の手順',
  'step.sign_in': 'サインイン',
  'step.consent': 'アクセスの許可',
  'step.check': '確認',
  'step.map': '属性の選択',
  'step.done': '完了',

  'preparing.title': 'サインインを準備しています',
  'preparing.text': '少しお待ちください。',
  'ready.title': 'Microsoft でサインインしてください',
  'ready.text': '接続する組織の職場アカウントを使ってください。アクセスを許可するまで、何も読み取りません。',
  'signing_in.title': 'Microsoft でサインインしてください',
  'signing_in.text': '開いたウィンドウでサインインしてください。このページは自動で先へ進みます。',
  'signing_in_closed.title': 'Microsoft のウィンドウを閉じましたか？',
  'signing_in_closed.text':
    '閉じた場合は、もう一度開いてください。開いたままなら、そこでサインインしてください。',
  'sign_in_blocked.title': 'ブラウザーが Microsoft のウィンドウをブロックしました',
  'sign_in_blocked.text':
    'このタブで続けると、終わったあとにここへ戻ります。または、このページのポップアップを許可してやり直してください。',
  'leaving.title': 'Microsoft へ移動しています',
  'leaving.text': '終わるとこのページに戻ります。',
  'resuming.title': 'サインインを完了しています',
  'resuming.text': '少しお待ちください。',
  'identifying.title': 'サインインを確認しています',
  'identifying.text': 'どの組織にサインインしたかを、iluminr が Microsoft に確かめています。',
  'confirming.title': '{account} として {tenant} を接続します',
  'confirming.text':
    '次に、Microsoft がこれらのアクセス許可を求めます。iluminr は読み取るだけで、Microsoft Entra の内容を変更できません。',
  'confirming_unable.title': '{account} として {tenant} を接続します',
  'confirming_unable.text':
    'このアカウントは特権ロール管理者でもグローバル管理者でもないようです。Microsoft でアクセスを許可できるのはこの二つだけです。その役割の人にリンクを送ってください。',
  'consent_blocked.title': 'ブラウザーが Microsoft のウィンドウをブロックしました',
  'consent_blocked.text':
    'このタブで続けると、終わったあとにここへ戻ります。または、このページのポップアップを許可してやり直してください。',
  'consenting.title': 'Microsoft のウィンドウでアクセスを許可してください',
  'consenting.text':
    'アクセス許可の内容を読み、「承諾」を選んでください。このページは自動で先へ進みます。ウィンドウを閉じた場合は、もう一度開いてください。',
  'consenting_tab.title': 'Microsoft の回答を確認しています',
  'consenting_tab.text': '少しお待ちください。',
  'linking.title': 'リンクを作成しています',
  'linking.text': '少しお待ちください。',
  'verifying.title': 'アクセスを確認しています',
  'verifying.text': '正しく動くことを確かめるため、iluminr が {tenant} から一人分を読み取っています。',
  'verifying_slow.title': 'Microsoft が許可を反映しています',
  'verifying_slow.text': '2 分ほどかかることがあります。ページは自動で先へ進みます。',
  'taking_over.title': '{tenant} は別の iluminr の組織に属していました',
  'taking_over.text':
    '以前はそちらに接続されていました。引き継ぐと、その組織は同期できなくなり、通知されます。すでに iluminr にいる人は削除されません。',
  'connected.title': '{tenant} を接続しました',
  'connected.text': '次に、どの属性をどの連絡先の項目に入れるかを選びます。それまでは誰も追加されません。',
  'offline.title': '接続がありません',
  'offline.text': 'iluminr または Microsoft に接続できません。オンラインに戻ると続きが始まります。',

  'stop.abandoned.title': '時間切れです',
  'stop.abandoned.text': '10 分以内に Microsoft での操作が終わりませんでした。何も接続されていません。',
  'stop.sign_in_declined.title': 'サインインが取り消されました',
  'stop.sign_in_declined.text': 'Microsoft によると、誰もサインインしませんでした。何も接続されていません。',
  'stop.sign_in_failed.title': 'サインインできませんでした',
  'stop.sign_in_failed.text':
    'Microsoft が完了できませんでした。もう一度お試しください。続く場合は、詳細をサポートに送ってください。',
  'stop.consent_declined.title': 'アクセスが許可されませんでした',
  'stop.consent_declined.text': 'Microsoft でアクセス許可が拒否されました。何も接続されていません。',
  'stop.consent_failed.title': 'Microsoft がアクセスを許可できませんでした',
  'stop.consent_failed.text':
    'Microsoft がエラーを返しました。何も接続されていません。もう一度お試しください。続く場合は、詳細をサポートに送ってください。',
  'stop.wrong_role.title': 'このアカウントではアクセスを許可できません',
  'stop.wrong_role.text':
    'Microsoft でこれができるのは、特権ロール管理者またはグローバル管理者だけです。その役割でサインインするか、その役割の人にリンクを送ってください。',
  'stop.takeover_role.title': 'このアカウントでは組織を引き継げません',
  'stop.takeover_role.text':
    'この組織は別の iluminr 組織に接続されています。引き継げるのは、特権ロール管理者またはグローバル管理者だけです。その役割でサインインしてください。',
  'stop.wrong_tenant.title': '別の組織でした',
  'stop.wrong_tenant.text':
    'サインインした組織とは別の組織がアクセスを許可しました。何も接続されていません。',
  'stop.tenant_taken.title': 'この組織はすでに接続されています',
  'stop.tenant_taken.text':
    '別の iluminr の組織に接続されています。先にそちらで切断するか、iluminr のサポートに問い合わせてください。',
  'stop.permission_missing.title': 'アクセス許可が届いていません',
  'stop.permission_missing.text':
    '2 分間、iluminr は Microsoft から読み取れませんでした。許可した直後の場合は、数分待ってからもう一度お試しください。',
  'stop.personal_account.title': '個人用アカウントでした',
  'stop.personal_account.text': '接続する組織の職場アカウントでサインインしてください。',
  'stop.guest_account.title': 'このアカウントはゲストです',
  'stop.guest_account.text':
    '接続できるのは、その組織のメンバーである管理者だけです。その組織のアカウントでサインインしてください。',
  'stop.identity_other_sign_in.title': '別のサインインの回答でした',
  'stop.identity_other_sign_in.text':
    'この回答は別のサインインのためのものなので、受け付けませんでした。何も接続されていません。',
  'stop.identity_other_app.title': '別のアプリのサインインでした',
  'stop.identity_other_app.text':
    'この回答は iluminr ではないアプリのためのものなので、受け付けませんでした。何も接続されていません。',
  'stop.identity_used.title': 'このサインインは使用済みです',
  'stop.identity_used.text':
    'サインインは一度だけ有効です。これは使用済みのため、受け付けませんでした。何も接続されていません。',
  'stop.identity_too_old.title': 'このサインインは古すぎます',
  'stop.identity_too_old.text':
    '5 分以上前のものなので、受け付けませんでした。もう一度サインインしてください。続く場合は、このコンピューターの時計を確認してください。',
  'stop.identity_untrusted.title': 'このサインインを検証できませんでした',
  'stop.identity_untrusted.text':
    'あなたの組織に対する Microsoft の署名がないため、受け付けませんでした。何も接続されていません。',
  'stop.untrusted_address.title': 'このページは接続用に設定されていません',
  'stop.untrusted_address.text':
    'Microsoft ではないアドレスへの移動を指示されたため、移動しませんでした。詳細をサポートに送ってください。',
  'stop.over.title': 'この操作は終了しています',
  'stop.over.text':
    '終了したか、別のウィンドウまたは別の人が接続をやり直した可能性があります。ここで最初からやり直してください。',
  'stop.session_expired.title': 'iluminr のセッションが終了しました',
  'stop.session_expired.text':
    'ページを再読み込みして、iluminr にもう一度サインインしてください。何も接続されていません。',
  'stop.not_allowed.title': 'あなたの iluminr の役割ではディレクトリを接続できません',
  'stop.not_allowed.text': '組織の Admin User に依頼してください。',
  'stop.busy.title': 'iluminr が混み合っているか、更新中です',
  'stop.busy.text': '何も接続されていません。1 分後にもう一度お試しください。',
  'stop.failed.title': '接続できませんでした',
  'stop.failed.text':
    '何も接続されていません。もう一度お試しください。続く場合は、詳細をサポートに送ってください。',

  'action.preparing': '準備中…',
  'action.sign_in': 'Microsoft でサインイン',
  'action.open_again': 'ウィンドウをもう一度開く',
  'action.continue_here': 'このタブで続ける',
  'action.try_window': 'ウィンドウをもう一度試す',
  'action.consent': 'Microsoft へ進む',
  'action.consent_anyway': '役割があるので進む',
  'action.take_over': '引き継いで接続',
  'action.another_account': '別のアカウントを使う',
  'action.link': '担当者に送るリンクを作成',
  'action.cancel': 'キャンセル',
  'action.not_now': '後で',
  'action.check_now': '今すぐ確認',
  'action.begin_again': '最初からやり直す',
  'action.try_again': 'もう一度試す',
  'action.reload': 'ページを再読み込み',
  'action.back': '概要に戻る',
  'action.choose_attributes': '属性を選ぶ',

  role: '完了するには、Microsoft Entra の特権ロール管理者またはグローバル管理者である必要があります。ほかの人は準備をして、リンクを送れます。',
  tenant: '組織',
  tenantId: 'テナント ID',
  account: 'サインイン中のアカウント',
  permissions: 'iluminr が読み取れるもの',
  'permission.users': '人：氏名、職場のメール、電話番号、役職、部署など',
  'permission.groups': 'グループとそのメンバー（同期する範囲を一部に限るため）',
  permissionsNot: '内容の変更、メールやファイルの読み取り、誰かとしてのサインインはできません。',
};
