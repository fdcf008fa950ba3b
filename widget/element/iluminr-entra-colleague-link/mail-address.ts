import type { LinkedAttempt } from '../../answers/connection.ts';
import type { ColleagueKey } from '../../i18n/en/colleague.ts';
import type { PanelScope } from '../panel/panel-element.ts';

/** A mail to the colleague with everything in it but the address, for the reader's own mail program (RFC 6068). */
export function mailAddress(
  { host, t }: PanelScope<ColleagueKey>,
  { link, tenantName }: LinkedAttempt,
): string {
  const tenant = tenantName ?? host.card.text('title');
  const subject = t.text('mail.subject', { tenant });
  const body = t.text('mail.body', { tenant, link: link.url, time: t.dateTime(link.expiresAt) });
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body).replaceAll('%0A', '%0D%0A')}`;
}
