import type { CompiledRule } from './compile.ts';
import { readValue } from './read-value.ts';
import type { MappingIssue } from './coerce.ts';
import type { Person } from '../types.ts';

type State = NonNullable<Person['state']>;

const words: Record<string, State> = {
  active: 'active',
  current: 'active',
  enabled: 'active',
  employed: 'active',
  true: 'active',
  yes: 'active',
  '1': 'active',
  disabled: 'disabled',
  inactive: 'disabled',
  suspended: 'disabled',
  blocked: 'disabled',
  false: 'disabled',
  no: 'disabled',
  '0': 'disabled',
  deleted: 'deleted',
  removed: 'deleted',
  terminated: 'deleted',
  left: 'deleted',
  leaver: 'deleted',
};

/**
 * Whether a person is active, disabled or deleted: a switch such as Graph's `accountEnabled`, or a word such as HR's
 * `Current` and `Terminated`. Graph's `@removed` always means deleted. What cannot be read counts as active, because a
 * misread word must not switch anyone off.
 *
 * @param issues takes what could not be read.
 */
export function readState(
  record: Record<string, unknown>,
  rule: CompiledRule,
  issues: MappingIssue[],
): State | undefined {
  if (Object.hasOwn(record, '@removed')) return 'deleted';
  const raw = readValue(record, rule);
  if (raw === undefined || raw === null) return undefined;
  if (raw === true) return 'active';
  if (typeof raw === 'string' || typeof raw === 'boolean' || typeof raw === 'number') {
    const word = String(raw).trim().toLowerCase();
    if (Object.hasOwn(words, word)) return words[word];
  }
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  issues.push({
    code: 'invalid_state',
    message: `"${text.slice(0, 60)}" does not say whether the person is active, so they count as active. Use active, disabled or deleted.`,
  });
  return undefined;
}
