import { HttpProblem } from '../http/problem.ts';
import type { Request } from '../http/server.ts';

/** `If-Match: 3`, `"3"` or `*`; undefined when any version will do. Throws 400 for anything else. */
export function versionOf(request: Request): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^"?([0-9]{1,15})"?$/.exec(header.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw new HttpProblem(
    400,
    'validation_failed',
    'If-Match must be the version that was read, for example `If-Match: 3`.',
  );
}
