/** What the card needs once its first status is on screen; it loads then. */
export { Announcer } from '../../base/announcer.ts';
export { announcementBetween, eventsBetween } from './changes.ts';
export { childView, loadChild, loadColleagueLink, loadTrend } from './children.ts';
export { performAction } from './status/perform-action.ts';
