import type { Catalog } from '../message.ts';

/** The status card, and what every view of it shares. */
export const card = {
  title: 'Microsoft Entra',
  promise:
    'Adds people from Microsoft Entra. It never changes, deactivates or deletes anyone already in iluminr.',
  back: 'Back',
  cancel: 'Cancel',
  retry: 'Try again',
  save: 'Save',
  close: 'Close',
  details: 'Details for support',
  copyDetails: 'Copy details',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying. Select the text instead.',

  'badge.not_connected': 'Not connected',
  'badge.connecting': 'Connecting',
  'badge.needs_mapping': 'Finish setup',
  'badge.ready': 'On',
  'badge.nobody': 'Nobody read',
  'badge.syncing': 'Syncing',
  'badge.paused': 'Paused',
  'badge.off': 'Off',
  'badge.attention': 'Needs attention',
  'badge.stopped': 'Needs attention',
  'badge.disconnected_by_microsoft': 'Disconnected',
  'badge.unknown': 'Not known',
  'badge.failed': 'Not available',
  'badge.stale': 'Not up to date',

  'title.not_connected': 'Bring people in from Microsoft Entra',
  'title.connecting': 'A connection is being made',
  'title.needs_mapping': 'Choose what to sync',
  'title.ready': 'The sync is on',
  'title.nobody': 'The last sync read nobody',
  'title.syncing': 'A sync is running',
  'title.paused': 'The sync is paused',
  'title.off': 'The sync is turned off',
  'title.attention': 'Some people were not added',
  'title.stopped': 'The last sync did not finish',
  'title.disconnected_by_microsoft': 'Microsoft ended the connection',
  'title.unknown': 'Something this card does not know yet',

  'cause.not_connected':
    'Connect Microsoft Entra (Azure AD), and iluminr adds everyone in your directory who is not a contact yet.',
  'cause.connecting':
    'You or a colleague began to connect Microsoft Entra in another window. This card follows along.',
  'cause.needs_mapping':
    'Microsoft Entra is connected. Nothing is synced until you map its attributes and turn the sync on.',
  'cause.ready': 'New people in Microsoft Entra are added {every}.',
  'cause.nobody':
    'Nobody in Microsoft Entra fits the settings: the groups may be empty, or hold only guests or disabled accounts. Nobody was added.',
  'cause.first': 'The first sync has not run yet.',
  'cause.syncing': 'You can leave this page; the sync goes on.',
  'cause.paused': 'Nothing is synced until you resume it. People already added stay as they are.',
  'cause.off':
    'Nothing is synced until you turn it on in the settings. People already added stay as they are.',
  'cause.attention': {
    one: '{count} person could not be added in the last sync. Everyone else was handled.',
    other: '{count} people could not be added in the last sync. Everyone else was handled.',
  },
  'cause.stopped': 'The next sync tries again. Nobody was changed, deactivated or deleted.',
  'cause.disconnected_by_microsoft':
    'Microsoft no longer lets iluminr read the directory: the consent was withdrawn or has expired. The sync has stopped. Nobody was removed, and everyone already in iluminr stays as they are.',
  'cause.unknown':
    'iluminr is newer than this card and reports a state that it does not know. Reload the page; what is shown below is as iluminr says.',

  'every.unknown': 'on a schedule this card does not know yet',
  'every.minutes': { one: 'every minute', other: 'every {count} minutes' },
  'every.hours': { one: 'every hour', other: 'every {count} hours' },
  'every.days': { one: 'every day', other: 'every {count} days' },

  'step.sign_in':
    'Sign in to Microsoft. You see which organisation you are connecting before you agree to anything.',
  'step.map': 'Choose which Entra attributes fill which contact fields, with a preview of your own people.',
  'step.on': 'Turn the sync on. Nothing is written before that.',
  role: 'Microsoft asks for a Privileged Role Administrator or Global Administrator. If that is a colleague, you can send them a link.',

  'action.connect': 'Connect Microsoft Entra',
  'action.connect_here': 'Connect here instead',
  'action.reconnect': 'Reconnect Microsoft Entra',
  'action.map': 'Map attributes',
  'action.run': 'Sync now',
  'action.running': 'Syncing…',
  'action.pause': 'Pause',
  'action.resume': 'Resume',
  'action.turn_on': 'Open settings',
  'action.check_settings': 'Check the settings',
  'action.issues': 'Failed and skipped people',
  'action.see_failed': 'See who was not added',
  'action.history': 'History',
  'action.settings': 'Settings',
  'action.disconnect': 'Disconnect',
  more: 'More about this sync',

  tenant: '{tenant}, connected by {person}',
  'tenant.only': 'Connected to {tenant}',
  'run.last': 'Last sync',
  'run.current': 'Started',
  'run.read': { one: '{count} person read', other: '{count} people read' },
  'run.took': 'took {duration}',
  'run.next': 'Next sync',
  'run.none_planned': 'None planned',
  'run.unhandled': {
    one: '{count} person was read but not handled, because the sync stopped.',
    other: '{count} people were read but not handled, because the sync stopped.',
  },

  'outcome.created': 'Created',
  'outcome.existed': 'Already existed',
  'outcome.skipped': 'Skipped',
  'outcome.failed': 'Failed',

  'progress.label': 'Progress of the sync',
  'progress.counting': 'Counting the people in Microsoft Entra…',
  'progress.read': { one: '{count} person read so far', other: '{count} people read so far' },
  'progress.of': '{read} of about {total} people read',

  'say.syncing': 'The sync has started.',
  'say.progress': '{percent} of the people read.',
  'say.finished':
    'The sync has finished. Created {created}, already existed {existed}, skipped {skipped}, failed {failed}.',
  'say.stopped': 'The sync did not finish.',
  'say.paused': 'The sync is paused.',
  'say.resumed': 'The sync is on again.',
  'say.run_in_progress': 'A sync is already running. Its progress is shown.',

  'stale.title': 'This is the last known status',
  'stale.cause': 'As of {when}. {reason}',
  'chunk.failed': 'This part of the card could not be loaded. Check your connection, then try again.',
  'host.title': 'This page is not set up for the card',
  'host.text': 'The page does not give the card what it needs. Tell whoever runs it this code: {code}.',
  'host.signed_out': 'You are signed out',
  'host.signed_out_text': 'Sign in to iluminr to see the sync. It goes on by itself.',

  'failure.title': 'That did not work',
  'failure.title.offline': 'You are offline',
  'failure.title.session': 'Your session has ended',
  'failure.title.status': 'The status could not be loaded',
  'failure.address': 'This page gives the card a wrong address. Contact support.',
  'failure.offline': 'You are offline. Check your connection, then try again.',
  'failure.unreachable': 'iluminr could not be reached. Check your connection, then try again.',
  'failure.session': 'Your session could not be confirmed. Reload the page to sign in again.',
  'failure.session_ended': 'Your session has ended. Reload the page to sign in again.',
  'failure.forbidden': 'Your role may not do this. Ask an Admin User of your organisation.',
  'failure.not_found': 'This is no longer there. Go back and look again.',
  'failure.busy': 'iluminr is busy or being updated. Try again in a minute.',
  'failure.run_in_progress': 'A sync is already running. Wait for it to end.',
  'failure.refused': 'iluminr refused this: {reason}',
  'failure.unexpected_answer':
    'iluminr answered in a way this page does not understand. Reload the page; if it stays, contact support.',
  'failure.internal': 'Something in this card broke. Reload the page; if it stays, contact support.',
} as const satisfies Catalog;

export type CardKey = keyof typeof card;
