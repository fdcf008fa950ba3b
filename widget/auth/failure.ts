/** How a sign-in at Microsoft ended without an identity. */
export type SignInFailure = {
  readonly why: 'blocked' | 'declined' | 'cancelled' | 'timed_out' | 'offline' | 'other_sign_in' | 'failed';
  /** The library's own code, for support. */
  readonly code: string;
};

/** Codes of @azure/msal-browser; its messages are stripped and never shown. */
const byCode: Readonly<Record<string, SignInFailure['why']>> = {
  popup_window_error: 'blocked',
  empty_window_error: 'blocked',
  access_denied: 'declined',
  consent_required: 'declined',
  user_cancelled: 'declined',
  interaction_in_progress_cancelled: 'cancelled',
  timed_out: 'timed_out',
  redirect_bridge_timeout: 'timed_out',
  no_network_connectivity: 'offline',
  post_request_failed: 'offline',
  get_request_failed: 'offline',
  nonce_mismatch: 'other_sign_in',
};

/** Sorts what the sign-in library threw. */
export function signInFailure(error: unknown): SignInFailure {
  const code = codeOf(error);
  return { why: byCode[code] ?? 'failed', code };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('errorCode' in error && typeof error.errorCode === 'string') return error.errorCode;
  return error instanceof Error ? error.name : 'unknown';
}
