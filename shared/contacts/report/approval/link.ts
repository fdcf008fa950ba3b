import { isLoopback } from '../../../http/loopback.ts';

/** Stands for "any address of this machine" where a server listens, and for no machine in a link (RFC 1122 §3.2.1.3, RFC 4291 §2.5.2). */
const unspecified = new Set(['0.0.0.0', '[::]']);

/**
 * Why nobody should be asked by a link that they could not open, and what to set; undefined when nothing speaks against the link. With
 * several processes of n8n, each that does not know its `WEBHOOK_URL` makes links to itself.
 *
 * @param link as the process that asks makes it
 * @param baseUrl of iluminr. On this machine too, it is a rehearsal, and its links are opened here.
 */
export function approvalLinkObstacle(link: string, baseUrl: string): string | undefined {
  const host = hostOf(link);
  if (isLoopback(hostOf(baseUrl)) && isLoopback(host)) return undefined;
  const why = unreachable(host);
  if (why === undefined) return undefined;
  return `Nobody was asked to approve, because the link would not open: ${why}. The held removals stay as they are. Set WEBHOOK_URL to the address at which people open n8n, on its main and on every worker, and restart them.`;
}

function unreachable(host: string): string | undefined {
  if (host === '') return 'n8n gave it no address';
  if (isLoopback(host) || unspecified.has(host)) return `${host} is whatever machine it is opened on`;
  // An IPv6 address stands in brackets.
  if (!host.includes('.') && !host.startsWith('['))
    return `${host} is a name that only machines beside n8n know`;
  return undefined;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}
