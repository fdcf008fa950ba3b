import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { hasScope, requireRole, roles } from '../context.ts';

export type TenantProfile = { name: string; domain: string };

/**
 * `GET /organization`: outside the least privilege of a user sync, so an app needs Organization.Read.All. A person with User.Read may
 * see id, name and domains, which is all there is here.
 */
export function organization(
  profile: (tenantId: string) => TenantProfile | undefined,
): (context: GraphContext) => Reply {
  return (context) => {
    if (!hasScope(context.claims, 'User.Read')) requireRole(context.claims, roles.organization);
    const { tenantId } = context.directory;
    const tenant = profile(tenantId);
    return {
      status: 200,
      body: {
        '@odata.context': `${context.base}/$metadata#organization`,
        value: [
          {
            id: tenantId,
            displayName: tenant?.name ?? null,
            verifiedDomains:
              tenant === undefined
                ? []
                : [{ name: tenant.domain, isDefault: true, isInitial: true, type: 'Managed' }],
          },
        ],
      },
    };
  };
}
