import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './problem.ts';

/** Names by which a person or a program of this machine reaches a server of the sandbox. */
const localNames = ['127.0.0.1', 'localhost'];

/**
 * Refuses a request that a foreign web page makes through somebody's browser: one that came by another host name (DNS
 * rebinding points any name at this machine), and one that another origin sent, whatever it may read of the answer.
 *
 * @param origins further origins that may call
 * @throws HttpProblem 421 for the host (RFC 9110 §15.5.20), 403 for the origin
 */
export function refuseStrangers(message: IncomingMessage, port: number, origins: readonly string[]): void {
  const hosts = localNames.map((name) => `${name}:${port}`);
  if (!hosts.includes(message.headers.host?.toLowerCase() ?? '')) {
    throw new HttpProblem(
      421,
      'misdirected_request',
      `The sandbox answers on http://127.0.0.1:${port} and http://localhost:${port} alone.`,
    );
  }
  const { origin } = message.headers;
  if (origin === undefined || hosts.some((host) => origin === `http://${host}`) || origins.includes(origin))
    return;
  throw new HttpProblem(403, 'forbidden_origin', 'The sandbox does not answer pages of other origins.');
}
