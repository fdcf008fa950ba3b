import type { Problem } from '../../shared/contract/problem.ts';
import { countIn, listOf, recordIn, textIn, textOf } from './lenient.ts';

/** A problem as iluminr words it; null for an answer that is none of iluminr's own, as from a gateway on the way. */
export function problemIn(value: unknown): Problem | null {
  const raw = recordIn(value);
  const code = textIn(raw?.['code']);
  const status = countIn(raw?.['status']);
  if (raw === null || code === null || status === null) return null;
  return {
    type: textOf(raw['type']),
    title: textOf(raw['title']),
    status,
    detail: textOf(raw['detail']),
    code,
    errors: listOf(raw['errors'], (error) => ({
      path: textOf(error['path']),
      code: textOf(error['code']),
      message: textOf(error['message']),
    })),
  };
}
