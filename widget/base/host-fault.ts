import type { GetSession } from '../api/session.ts';

/** What a host page gives the card wrongly, or not at all. Each is said once on the console, with the property it is about. */
export const hostFaults = {
  no_api_base: 'api-base is not set. Give the element the address of the iluminr API, without /v1.',
  bad_api_base: 'api-base is not an HTTPS address, so no session is sent to it.',
  no_get_session: 'getSession is not set. Give the element a function that resolves to { token, expiresAt }.',
  session_silent: 'getSession has not answered for five seconds.',
  session_threw: 'getSession threw or rejected. The card shows nothing of its error.',
  session_invalid:
    'getSession did not resolve to { token, expiresAt }: two texts, the second an RFC 3339 time.',
} as const;

export type HostFault = keyof typeof hostFaults;

/** The function that a host gave; undefined for anything else, which a page without types may set. */
export function sessionGiven(given: unknown): GetSession | undefined {
  return typeof given === 'function' ? (given as GetSession) : undefined;
}

/** Whether a host set nothing in its place, which is logging out. */
export function isTakenBack(given: unknown): boolean {
  return given === undefined || given === null;
}

/** What a host has still to give; undefined when it has given all. */
export function missingOf(given: { apiBase: unknown; getSession: unknown }): HostFault | undefined {
  if (typeof given.apiBase !== 'string' || given.apiBase === '') return 'no_api_base';
  return sessionGiven(given.getSession) === undefined ? 'no_get_session' : undefined;
}
