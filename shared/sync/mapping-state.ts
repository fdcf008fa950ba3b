import { readSource } from './mapping-source.ts';
import type { Coerced } from './mapping-values.ts';
import type { FieldRule, Person } from './types.ts';

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
 */
export function readState(record: Record<string, unknown>, rule: FieldRule): Coerced & { value?: State } {
  if (Object.hasOwn(record, '@removed')) return { value: 'deleted' };
  const raw = readSource(record, rule);
  if (raw === undefined || raw === null) return {};
  if (typeof raw !== 'string' && typeof raw !== 'boolean' && typeof raw !== 'number') return unreadable(raw);
  const word = String(raw).trim().toLowerCase();
  return Object.hasOwn(words, word) ? { value: words[word] ?? 'active' } : unreadable(raw);
}

function unreadable(raw: unknown): Coerced {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  return {
    issues: [
      {
        code: 'invalid_state',
        message: `"${text.slice(0, 60)}" does not say whether the person is active, so they count as active. Use active, disabled or deleted.`,
      },
    ],
  };
}
