/**
 * Whether the account that signed in can grant application permissions, by the `wids` claim of its id token. A hint for the
 * screen alone: Microsoft decides, and iluminr proves.
 */
export const roles = ['able', 'unable'] as const;
export type Role = (typeof roles)[number] | 'unknown';

/** Template ids of the two directory roles that may grant application permissions of Graph. */
const granters = ['62e90394-69f5-4237-9190-012177145e10', 'e8611ab8-c189-46e8-94e1-60213ab1f814'];

/**
 * Reads the `wids` claim. A role of one's own making may grant too and is not in it, and the claim may be missing: this
 * only chooses what the screen offers first.
 */
export function roleOf(claims: object): Role {
  const wids: unknown = 'wids' in claims ? claims.wids : undefined;
  if (!Array.isArray(wids)) return 'unknown';
  return wids.some((role) => granters.includes(String(role))) ? 'able' : 'unable';
}
