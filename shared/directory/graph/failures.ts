import { printable } from '../../http/printable.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import { isTransientStatus } from '../../http/transient-status.ts';
import type { TransportResponse } from '../../http/transport.ts';
import { DirectoryError } from './errors.ts';
import { graphError } from './pages.ts';
import { howToGrant, needOf } from './permissions.ts';

/** In whatever case: a delta token that is dead, and a page token that expired while its round was being read. */
const lostPlaceCode =
  /^(sync_?state(not_?found|invalid)|resync\w*|(directory_)?(expired|invalid)page_?token)$/i;
const lostPlaceWords =
  /\bresync ?required\b|\b(page|delta|skip) ?token\b.*\b(expired|invalid|malformed)\b|\bbadly formed token\b/i;

/**
 * Whether Graph says that it no longer knows the place a link leads to, so that reading has to start anew: 410, or 400 or
 * 404 with one of several codes (learn.microsoft.com/graph/delta-query-overview, `Directory_ExpiredPageToken`, and public
 * threads that show the others). Ask it of saved and followed links only: a first request has no place to lose.
 */
export function isPlaceLost(response: TransportResponse): boolean {
  if (response.status === 410) return true;
  if (response.status !== 400 && response.status !== 404) return false;
  const { code, message } = graphError(response.body);
  return lostPlaceCode.test(code ?? '') || lostPlaceWords.test(message ?? '');
}

/** Graph's page size when nothing is asked for. */
const usualPageSize = 100;

/**
 * The page size to ask for instead, when Graph refuses `asked` as too large: the one that its message names, else its
 * usual one (some properties, `signInActivity` for one, come in smaller pages only). Undefined when that is not what it says.
 */
export function smallerPageSize(response: TransportResponse, asked: number): number | undefined {
  const { message = '' } = graphError(response.body);
  if (response.status !== 400 || !/page ?size|\$?\btop\b/i.test(message)) return undefined;
  const limits = (message.match(/\d+/g) ?? []).map(Number).filter((limit) => limit > 1 && limit < asked);
  const smaller = limits.length === 0 ? usualPageSize : Math.max(...limits);
  return smaller < asked ? smaller : undefined;
}

/** An answer that is no page, as an error for the person who set the node up. */
export function failureOf(response: TransportResponse, url: string, now: number): DirectoryError {
  const { status } = response;
  const { code, message } = graphError(response.body);
  const details = { status, code, retryAfterMs: retryAfterMs(response.headers, now) };
  const said = message === undefined ? '' : `: ${printable(message, 300)}`;

  if (status === 401) {
    return new DirectoryError(
      'credential',
      'Microsoft Graph refused the token of this app, also after a new one was fetched',
      'Check that the tenant ID, the client ID and the cloud in the credential belong together, and that the app is not disabled in the tenant.',
      details,
    );
  }
  if (status === 403) {
    const need = needOf(url);
    return new DirectoryError(
      'permission',
      `The app may not ${need.to}: the permission ${need.permission} is missing or was taken back`,
      howToGrant(need),
      details,
    );
  }
  if (status === 429) {
    return new DirectoryError(
      'throttled',
      'Microsoft Graph asked this app to slow down',
      'Nothing was lost; the next run reads it again. If it happens often, read less often.',
      details,
    );
  }
  if (status === 404) {
    return new DirectoryError(
      'request',
      `Microsoft Graph did not find what the node asked for${said}`,
      'Check the groups chosen in the node: one may have been deleted, or belong to another tenant.',
      details,
    );
  }
  if (isTransientStatus(status)) {
    return new DirectoryError(
      'unavailable',
      `Microsoft Graph could not answer now (HTTP ${status})`,
      'Nothing was lost; the next run reads it again.',
      details,
    );
  }
  if (status >= 400) {
    return new DirectoryError(
      'request',
      `Microsoft Graph did not accept the request (HTTP ${status}${code === undefined ? '' : ` ${code}`})${said}`,
      "Check the fields under 'Additional Fields' and the filter: each name must be a property of a Graph user.",
      details,
    );
  }
  return new DirectoryError(
    'answer',
    `Microsoft Graph answered HTTP ${status} with something that is not a page of the directory`,
    'Nothing of it was used. Check the Graph base URL in the credential and any proxy in between; the next run reads again.',
    details,
  );
}
