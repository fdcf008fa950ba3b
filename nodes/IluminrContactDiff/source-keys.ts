import type { NodeExecutionHint } from 'n8n-workflow';
import type { Contact } from '../../shared/sync/index.ts';

/**
 * Says when nobody is linked by a source's key and somebody by another form of it: everybody of the source would be taken
 * for somebody new.
 */
export function keyHints(keys: readonly string[], contacts: Iterable<Contact>): NodeExecutionHint[] {
  const links = new Map<string, number>();
  for (const { externalIds } of contacts)
    for (const key of Object.keys(externalIds)) links.set(key, (links.get(key) ?? 0) + 1);
  return keys.flatMap((key, index): NodeExecutionHint[] => {
    const other = links.has(key) ? undefined : [...links.keys()].find((link) => formOf(link) === formOf(key));
    if (other === undefined) return [];
    const message =
      `Nobody is linked by '${key}', and ${links.get(other) ?? 0} contacts by '${other}'. ` +
      `If Source ${index + 1} is the same system, its key has to be '${other}'.`;
    return [{ message, type: 'warning', location: 'outputPane' }];
  });
}

function formOf(key: string): string {
  return key.toLowerCase().replace(/[._-]+/g, '');
}
