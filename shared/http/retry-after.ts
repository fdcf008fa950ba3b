/**
 * `Retry-After` (RFC 9110 §10.2.3: seconds or an HTTP date) in milliseconds from `now`; undefined when it is missing or
 * says nothing. Header names are in lower case.
 */
export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
