import type { Catalog } from '../message.ts';

/** The link for the colleague who may grant access. `{tenant}` comes from the directory. */
export const colleague = {
  link: 'Link for your colleague',
  until: 'The link ends {time}.',
  copy: 'Copy the link',
  mail: 'Write a mail',
  'mail.subject': 'Connect {tenant} to iluminr',
  'mail.body':
    'Please let iluminr read the people of {tenant}, so that alerts reach everyone:\n\n{link}\n\nIt takes a Privileged Role Administrator or Global Administrator of Microsoft Entra. The link works until {time}. iluminr can change nothing there.',
  withdraw: 'Withdraw the link',
  'withdraw.hint':
    'Whoever opens a withdrawn link is told that it counts no more. To connect yourself, withdraw it first.',
} as const satisfies Catalog;

export type ColleagueKey = keyof typeof colleague;
