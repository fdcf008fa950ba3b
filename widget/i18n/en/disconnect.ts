import type { Catalog } from '../message.ts';

/** Ending the connection. */
export const disconnect = {
  title: 'Disconnect Microsoft Entra?',
  tenant: 'Connected directory: {tenant}',
  does: 'What this does',
  doesStop: 'Stops every future sync.',
  doesForget: 'Removes the mapping and the other sync settings from iluminr.',
  doesNot: 'What this does not do',
  doesNotContacts: 'People who were added stay in iluminr, unchanged and active.',
  doesNotEntra: 'Nothing changes in Microsoft Entra. The enterprise app stays there until you remove it.',
  doesNotPipelines: 'Pipelines in n8n and the Contacts API keep working.',
  running: 'A sync is running. It stops, and people it has already added stay.',
  word: 'disconnect',
  confirm: 'Type {word} to confirm',
  wrongWord: 'Type {word} exactly as it is written here.',
  go: 'Disconnect',
  working: 'Disconnecting…',
  doneTitle: 'Microsoft Entra is disconnected',
  doneText: 'Syncing has stopped. People who were added stay in iluminr, unchanged.',
  remove: 'How to remove the app in Microsoft Entra',
  removeSignIn:
    'Sign in to the Microsoft Entra admin center as a Cloud Application Administrator, Application Administrator or Global Administrator.',
  removeFind: 'Open Enterprise apps and search for iluminr.',
  removeDelete: 'Open the app, then Properties, and choose Delete.',
  removeEffect: 'With the app go the permissions it was granted.',
} as const satisfies Catalog;

export type DisconnectKey = keyof typeof disconnect;
