import type { ReadSettings } from '../../../shared/directory/poll/poll.ts';

/** Reading changes of everybody, the people who are disabled included: what a trigger asks that nobody set up further. */
export const readSettings: ReadSettings = {
  deliver: 'changes',
  firstRun: 'everyone',
  groups: null,
  include: { guests: false, disabled: true, withoutEmail: false },
  select: ['id', 'mail', 'accountEnabled'],
  manager: false,
  filter: '',
  maxPages: 500,
};
