import type { Catalog } from '../message.ts';

/** Connecting Microsoft Entra. `{tenant}` and `{account}` come from the directory. */
export const connect = {
  steps: 'Steps to connect',
  'step.sign_in': 'Sign in',
  'step.consent': 'Grant access',
  'step.check': 'Check',
  'step.map': 'Choose attributes',
  'step.done': 'done',

  'preparing.title': 'Preparing the sign-in',
  'preparing.text': 'This takes a moment.',
  'ready.title': 'Sign in with Microsoft',
  'ready.text':
    'Use the work account of the organisation you want to connect. Nothing is read until you have granted access.',
  'signing_in.title': 'Sign in at Microsoft',
  'signing_in.text': 'Sign in in the window that opened. This page goes on by itself.',
  'signing_in_closed.title': 'Was the Microsoft window closed?',
  'signing_in_closed.text': 'If it was, open it again. If it is still open, sign in there.',
  'sign_in_blocked.title': 'Your browser blocked the Microsoft window',
  'sign_in_blocked.text':
    'Continue in this tab, and you come back here afterwards. Or allow pop-ups for this page and try again.',
  'leaving.title': 'Taking you to Microsoft',
  'leaving.text': 'You come back to this page afterwards.',
  'resuming.title': 'Finishing your sign-in',
  'resuming.text': 'This takes a moment.',
  'identifying.title': 'Checking your sign-in',
  'identifying.text': 'iluminr is asking Microsoft which organisation you signed in to.',
  'confirming.title': 'You are connecting {tenant} as {account}',
  'confirming.text':
    'Microsoft asks you next to grant these permissions. iluminr reads with them and can change nothing in Microsoft Entra.',
  'confirming_unable.title': 'You are connecting {tenant} as {account}',
  'confirming_unable.text':
    'Your account does not seem to be a Privileged Role Administrator or Global Administrator, and Microsoft lets only those grant access. Send the link to a colleague who is.',
  'consent_blocked.title': 'Your browser blocked the Microsoft window',
  'consent_blocked.text':
    'Continue in this tab, and you come back here afterwards. Or allow pop-ups for this page and try again.',
  'consenting.title': 'Grant access in the Microsoft window',
  'consenting.text':
    'Read the permissions there and choose Accept. This page goes on by itself; if you closed the window, open it again.',
  'consenting_tab.title': 'Checking what Microsoft answered',
  'consenting_tab.text': 'This takes a moment.',
  'linking.title': 'Making a link',
  'linking.text': 'This takes a moment.',
  'verifying.title': 'Checking the access',
  'verifying.text': 'iluminr is reading one person from {tenant} to make sure that it works.',
  'verifying_slow.title': 'Microsoft is still passing the permission on',
  'verifying_slow.text': 'This can take two minutes. The page goes on by itself.',
  'taking_over.title': '{tenant} belonged to another iluminr organisation',
  'taking_over.text':
    'It was connected there before. If you take it over, that organisation can no longer sync it, and it is told. Nobody who is already in iluminr is removed.',
  'connected.title': '{tenant} is connected',
  'connected.text': 'Choose next which attributes fill which contact fields. Nobody is added before that.',
  'offline.title': 'No connection',
  'offline.text': 'iluminr or Microsoft cannot be reached. This goes on as soon as you are online again.',

  'stop.abandoned.title': 'The time ran out',
  'stop.abandoned.text': 'Nobody finished at Microsoft within ten minutes. Nothing was connected.',
  'stop.sign_in_declined.title': 'The sign-in was cancelled',
  'stop.sign_in_declined.text': 'Microsoft says that nobody signed in. Nothing was connected.',
  'stop.sign_in_failed.title': 'The sign-in did not work',
  'stop.sign_in_failed.text':
    'Microsoft could not finish it. Try again; if it stays, send the details to support.',
  'stop.consent_declined.title': 'Access was not granted',
  'stop.consent_declined.text': 'The permissions were declined at Microsoft. Nothing was connected.',
  'stop.consent_failed.title': 'Microsoft could not grant the access',
  'stop.consent_failed.text':
    'Microsoft answered with an error. Nothing was connected. Try again; if it stays, send the details to support.',
  'stop.wrong_role.title': 'This account may not grant access',
  'stop.wrong_role.text':
    'Microsoft lets only a Privileged Role Administrator or Global Administrator do it. Sign in as one, or send a link to a colleague who is.',
  'stop.takeover_role.title': 'This account may not take the organisation over',
  'stop.takeover_role.text':
    'It is connected to another iluminr organisation, and only a Privileged Role Administrator or Global Administrator may take it over. Sign in as one.',
  'stop.wrong_tenant.title': 'That was another organisation',
  'stop.wrong_tenant.text':
    'Access was granted by another organisation than the one you signed in to. Nothing was connected.',
  'stop.tenant_taken.title': 'This organisation is connected already',
  'stop.tenant_taken.text':
    'It is connected to another iluminr organisation. Disconnect it there first, or ask iluminr support.',
  'stop.permission_missing.title': 'The permission has not arrived',
  'stop.permission_missing.text':
    'Microsoft did not let iluminr read within two minutes. If access was granted just now, wait a few minutes and try again.',
  'stop.personal_account.title': 'That was a personal account',
  'stop.personal_account.text': 'Sign in with the work account of the organisation you want to connect.',
  'stop.guest_account.title': 'That account is a guest',
  'stop.guest_account.text':
    'Only an administrator who is a member of that organisation may connect it. Sign in with an account of its own.',
  'stop.identity_other_sign_in.title': 'That sign-in belongs elsewhere',
  'stop.identity_other_sign_in.text':
    'The answer was made for another sign-in than this one, so it was refused. Nothing was connected.',
  'stop.identity_other_app.title': 'That sign-in was for another app',
  'stop.identity_other_app.text':
    'The answer was made for another app than iluminr, so it was refused. Nothing was connected.',
  'stop.identity_used.title': 'That sign-in was used already',
  'stop.identity_used.text':
    'A sign-in counts once, and this one had been used, so it was refused. Nothing was connected.',
  'stop.identity_too_old.title': 'That sign-in is too old',
  'stop.identity_too_old.text':
    'It was made more than five minutes ago, so it was refused. Sign in again; check the clock of this computer if it stays.',
  'stop.identity_untrusted.title': 'That sign-in could not be verified',
  'stop.identity_untrusted.text':
    'It does not carry Microsoft’s signature for your organisation, so it was refused. Nothing was connected.',
  'stop.untrusted_address.title': 'This page is not set up for connecting',
  'stop.untrusted_address.text':
    'It was told to send you to an address that is not Microsoft’s, so it did not. Send the details to support.',
  'stop.over.title': 'This attempt is over',
  'stop.over.text':
    'It ended or was begun again, perhaps in another window or by a colleague. Begin again here.',
  'stop.session_expired.title': 'Your iluminr session has ended',
  'stop.session_expired.text': 'Reload the page to sign in to iluminr again. Nothing was connected.',
  'stop.not_allowed.title': 'Your iluminr role may not connect a directory',
  'stop.not_allowed.text': 'Ask an Admin User of your organisation to do it.',
  'stop.busy.title': 'iluminr is busy or being updated',
  'stop.busy.text': 'Nothing was connected. Try again in a minute.',
  'stop.failed.title': 'Connecting did not work',
  'stop.failed.text': 'Nothing was connected. Try again; if it stays, send the details to support.',

  'action.preparing': 'Preparing…',
  'action.sign_in': 'Sign in with Microsoft',
  'action.open_again': 'Open the window again',
  'action.continue_here': 'Continue in this tab',
  'action.try_window': 'Try the window again',
  'action.consent': 'Continue to Microsoft',
  'action.consent_anyway': 'I have the role: continue',
  'action.take_over': 'Take over and connect',
  'action.another_account': 'Use another account',
  'action.link': 'Get a link for a colleague',
  'action.cancel': 'Cancel',
  'action.not_now': 'Not now',
  'action.check_now': 'Check now',
  'action.begin_again': 'Begin again',
  'action.try_again': 'Try again',
  'action.reload': 'Reload the page',
  'action.back': 'Back to the overview',
  'action.choose_attributes': 'Choose attributes',

  role: 'To finish you need to be a Privileged Role Administrator or Global Administrator in Microsoft Entra. Others can prepare it and send a link.',
  tenant: 'Organisation',
  tenantId: 'Tenant ID',
  account: 'Signed in as',
  permissions: 'What iluminr will be able to read',
  'permission.users': 'People: names, work email, phone numbers, job title, department and the like',
  'permission.groups': 'Groups and who belongs to them, so that you can limit the sync to some',
  permissionsNot: 'It cannot change anything there, read mail or files, or sign in as anyone.',
} as const satisfies Catalog;

export type ConnectKey = keyof typeof connect;
