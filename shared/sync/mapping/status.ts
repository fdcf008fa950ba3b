import type { PersonState } from '../types.ts';
import type { CompiledMapping } from './compile.ts';
import { brief, type MappingIssue } from './issue.ts';
import { firstUsable, scalarText } from './read-value.ts';
import { stateOfAccountFlags, stateOfWord } from './state-words.ts';

/**
 * Whether a person is active, disabled, deleted or out of scope: a switch such as Graph's `accountEnabled`, a switch whose
 * name means gone, such as `suspended`, Active Directory's flags, or a word such as HR's `Current` and `Terminated`. Graph's `@removed` always means
 * deleted. What cannot be read counts as active, because a misread word must not switch anyone off.
 *
 * @param issues takes what could not be read.
 */
export function readState(
  record: Record<string, unknown>,
  { state: rule, gone, flags }: CompiledMapping,
  issues: MappingIssue[],
): PersonState | undefined {
  if (Object.hasOwn(record, '@removed')) return 'deleted';
  let unread: unknown;
  const state = firstUsable(record, rule, issues, (raw, path) => {
    const text = scalarText(raw);
    const hasFlags = path !== undefined && flags.has(path);
    const read =
      text === undefined
        ? undefined
        : ((hasFlags ? stateOfAccountFlags(text) : undefined) ?? stateOfWord(text, path && gone.get(path)));
    if (read === undefined) unread ??= raw;
    return read;
  });
  if (state === undefined && unread !== undefined) {
    issues.push({
      code: 'invalid_state',
      message: `"${brief(unread)}" does not say whether the person is active, so they count as active. Use active, disabled or deleted.`,
    });
  }
  return state ?? undefined;
}
