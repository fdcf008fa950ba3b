import { isDeepStrictEqual } from 'node:util';
import type * as core from 'zod/v4/core';
import type * as z from 'zod/v4-mini';
import type { Problem, ProblemError } from '../../../../shared/contract/index.ts';
import { HttpProblem, problemDocument } from '../../http/problem.ts';

type Issue = core.$ZodIssue;

/** The value as the schema has it. Throws `validation_failed` that names each field at fault. */
export function valid<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap((issue) => describe(issue, value)));
}

/** A `validation_failed` whose detail reads as one sentence for each field. */
export function invalid(errors: ProblemError[]): HttpProblem {
  const shown = errors
    .slice(0, 5)
    .map(({ path, message }) => `${path === '' ? 'The request' : path} ${message}.`);
  if (errors.length > 5) shown.push(`And ${errors.length - 5} more.`);
  return new HttpProblem(400, 'validation_failed', shown.join(' '), { errors });
}

/** The body, if it is what the contract promises; else an error, for then the stand-in itself is wrong. */
export function promised(schema: z.ZodMiniType, body: unknown, route: string): unknown {
  const result = schema.safeParse(body);
  if (!result.success) {
    const issues = result.error.issues.flatMap((issue) => describe(issue, body));
    throw new Error(`The stand-in broke its contract at ${route}: ${JSON.stringify(issues)}`);
  }
  if (!isDeepStrictEqual(result.data, body)) {
    throw new Error(
      `The stand-in broke its contract at ${route}: the answer has a field the contract has not.`,
    );
  }
  return body;
}

/** A problem as it stands inside another answer, for example in a batch result. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof HttpProblem)) throw error;
  return problemDocument(error);
}

function describe(issue: Issue, input: unknown): ProblemError[] {
  const path = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: path === '' ? key : `${path}.${key}`,
        code: 'unknown_field',
        message: 'is not a field of this request',
      }));
    case 'invalid_type':
      return at(issue.path, input) === undefined
        ? [{ path, code: 'required', message: 'is required' }]
        : [{ path, code: 'invalid_type', message: `must be ${article(issue.expected)}` }];
    case 'too_big':
      return [{ path, code: 'too_long', message: `has more than ${issue.maximum}${unit(issue.origin)}` }];
    case 'too_small':
      return [{ path, code: 'too_short', message: `has less than ${issue.minimum}${unit(issue.origin)}` }];
    case 'invalid_value':
      return [
        { path, code: 'invalid_value', message: `must be one of ${issue.values.map(String).join(', ')}` },
      ];
    case 'invalid_union':
      return [{ path, code: 'invalid_value', message: 'has a value that is not allowed here' }];
    case 'invalid_key': {
      const reason = issue.issues[0]?.message ?? 'is not a valid key';
      return [{ path, code: 'invalid_key', message: reason }];
    }
    case 'invalid_format':
      return [{ path, code: 'invalid_format', message: issue.message }];
    default:
      return [{ path, code: 'invalid_value', message: issue.message }];
  }
}

function at(path: PropertyKey[], input: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
