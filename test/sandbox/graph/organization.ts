import type { Reply } from '../http/server.ts';
import type { GraphContext } from './context.ts';
import { requireRole, roles } from './context.ts';

export type TenantProfile = { name: string; domain: string };

/** `GET /organization`: outside the least privilege of a user sync, so it needs Organization.Read.All. */
export function organization(
  profile: (tenantId: string) => TenantProfile | undefined,
): (context: GraphContext) => Reply {
  return (context) => {
    requireRole(context.claims, roles.organization);
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
