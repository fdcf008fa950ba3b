/**
 * Yes or no about whom the sync reads, in the order of the form. Schema, reader, draft, form and history follow from this list; the card's
 * words for each are `flag.NAME`. What came after the first version is optional, so that settings saved before stay valid.
 */
export const scopeFlags = { includeGuests: 'required', includeDisabled: 'required' } as const satisfies Flags;

type Flags = Readonly<Record<string, 'required' | 'optional'>>;
export type ScopeFlag = keyof typeof scopeFlags;

export const scopeFlagNames = Object.keys(scopeFlags) as ScopeFlag[];

/** Whether every scope says it, with a yes or with a no. */
export function isAlwaysSaid(flag: ScopeFlag): boolean {
  const flags: Flags = scopeFlags;
  return flags[flag] === 'required';
}
