/**
 * Whether the same request may be answered a little later: 408, 425, 429 and the server's own faults, save those that say
 * the server does not do such a thing at all (501, 505).
 */
export function isTransientStatus(status: number): boolean {
  if (status === 408 || status === 425 || status === 429) return true;
  return status >= 500 && status !== 501 && status !== 505;
}

/**
 * Whether to send the same request again after `status`. A 429 always: the server did not act on it. Any other transient
 * status only when the request is `repeatable`, that is when doing it twice equals doing it once.
 */
export function mayRetryStatus(status: number, repeatable: boolean): boolean {
  return status === 429 || (repeatable && isTransientStatus(status));
}
