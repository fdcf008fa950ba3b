import type { MappingCode } from '../types.ts';

/** Something in a record that could not be used as it stands; the field and the person are added where it is told. */
export type MappingIssue = { code: MappingCode; message: string };

const longest = 60;

/** A value as a short text for a message. */
export function brief(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = String(value);
  return text.length > longest ? `${text.slice(0, longest - 3)}…` : text;
}
