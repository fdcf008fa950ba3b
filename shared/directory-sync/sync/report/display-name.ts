import type { Person } from '../../../sync/index.ts';

export function displayName({ firstName, lastName }: Person): string | null {
  return [firstName, lastName].filter(Boolean).join(' ') || null;
}
