import type * as z from 'zod/v4-mini';
import { HttpProblem } from '../http/server.ts';
import type { Request } from '../http/server.ts';

/** The body of a request in the shape of a schema; else a 400 that says what is wrong where. */
export function readBody<Schema extends z.ZodMiniType>(request: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(request.json());
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new HttpProblem(400, 'validation_failed', details.join('; '));
}
