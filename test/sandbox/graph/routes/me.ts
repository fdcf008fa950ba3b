import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { hasScope } from '../context.ts';
import { badRequest, denied } from '../errors.ts';

export type AccountProfile = { id: string; displayName: string; userPrincipalName: string };

/** `GET /me`: the person who signed in (learn.microsoft.com/graph/api/user-get). An app-only token is nobody. */
export function me(
  account: (tenantId: string, id: string) => AccountProfile | undefined,
): (context: GraphContext) => Reply {
  return ({ claims, base }) => {
    if (claims.person === undefined) {
      throw badRequest('/me request is only valid with delegated authentication flow.', 'BadRequest');
    }
    const profile = account(claims.tenantId, claims.person.id);
    if (!hasScope(claims, 'User.Read') || profile === undefined) throw denied();
    return { status: 200, body: { '@odata.context': `${base}/$metadata#users/$entity`, ...profile } };
  };
}
