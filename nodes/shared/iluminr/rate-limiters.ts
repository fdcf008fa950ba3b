import { RateLimiter } from '../../../shared/contacts/index.ts';
import { digest } from '../../../shared/digest.ts';
import { clock } from '../clock.ts';

/** More keys than one process serves side by side; whoever was served longest ago is forgotten. */
const mostKeys = 1000;

/** By a digest of base URL and key, so that no key stands in memory longer than its execution. */
const rateLimiters = new Map<string, RateLimiter>();

/** The rate limiter of a key: one for all executions of this process, because the account counts them together. */
export function rateLimiterOf(baseUrl: string, apiKey: string): RateLimiter {
  const name = digest(`${baseUrl.replace(/\/+$/, '')}\n${apiKey}`);
  const rateLimiter = rateLimiters.get(name) ?? new RateLimiter(clock);
  rateLimiters.delete(name);
  rateLimiters.set(name, rateLimiter);
  const [oldest] = rateLimiters.keys();
  if (rateLimiters.size > mostKeys && oldest !== undefined) rateLimiters.delete(oldest);
  return rateLimiter;
}
