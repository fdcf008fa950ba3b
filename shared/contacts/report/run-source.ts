/** The source under which iluminr shows a run of these sources: a key that the contract takes, joined with dots. */
export function runSource(keys: readonly string[]): string {
  const key = keys
    .join('.')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '');
  return key.slice(0, 64) || 'n8n';
}
