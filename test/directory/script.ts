import { GraphClient } from '../../shared/directory/graph/client.ts';
import type { Clock } from '../../shared/http/clock.ts';
import {
  TransportError,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '../../shared/http/transport.ts';

export const graphUrl = 'https://graph.microsoft.com';

/** Time that passes only by sleeping. */
export class TestClock implements Clock {
  slept: number[] = [];
  #now = Date.UTC(2026, 0, 5, 8, 0, 0);

  now(): number {
    return this.#now;
  }

  sleep(milliseconds: number): Promise<void> {
    // No time at all is a turn of the event loop, not a wait.
    if (milliseconds > 0) this.slept.push(milliseconds);
    this.#now += milliseconds;
    return Promise.resolve();
  }

  random(): number {
    return 0.5;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }
}

export type Line = Partial<TransportResponse> | 'drop';

/** A Graph that says one line after the other, whatever it is asked, and keeps the questions. */
export function scripted(lines: Line[]): { transport: Transport; asked: TransportRequest[] } {
  const asked: TransportRequest[] = [];
  const transport: Transport = (request) => {
    asked.push(request);
    const line = lines[asked.length - 1];
    if (line === undefined) throw new Error(`The script has no line ${asked.length} for ${request.url}`);
    if (line === 'drop') return Promise.reject(new TransportError('dropped', 'ECONNRESET'));
    return Promise.resolve({ status: 200, headers: {}, body: undefined, ...line });
  };
  return { transport, asked };
}

export function clientOf(lines: Line[], options: { clock?: TestClock; budgetMs?: number } = {}) {
  const { transport, asked } = scripted(lines);
  const clock = options.clock ?? new TestClock();
  const deadline = clock.now() + (options.budgetMs ?? 300_000);
  return { client: new GraphClient({ transport, clock, graphUrl, deadline }), asked, clock };
}

export const nextLink = (token: string): string => `${graphUrl}/v1.0/users/delta?$skiptoken=${token}`;
export const deltaLink = (token: string): string => `${graphUrl}/v1.0/users/delta?$deltatoken=${token}`;

export function next(token: string, ...value: object[]): Line {
  return { body: { value, '@odata.nextLink': nextLink(token) } };
}

export function last(token: string, ...value: object[]): Line {
  return { body: { value, '@odata.deltaLink': deltaLink(token) } };
}

export function refusal(status: number, code: string, headers: Record<string, string> = {}): Line {
  return { status, headers, body: { error: { code, message: 'words' } } };
}

export function user(id: string, more: object = {}) {
  return {
    id,
    userPrincipalName: `${id}@lanternbay.example`,
    mail: `${id}@lanternbay.example`,
    accountEnabled: true,
    ...more,
  };
}
