import { sandbox } from '../constants.ts';
import { createCertificate } from '../entra/certificate.ts';
import type { EntraState } from '../entra/state.ts';
import { HttpProblem } from '../http/server.ts';
import type { Reply, Request, Route } from '../http/server.ts';
import type { AppRegistration } from '../entra/types.ts';
import { readBody } from './read.ts';
import { consentSchema } from './schemas.ts';

/** Routes that change what a tenant allows an app, and that register certificates. `?tenant=` picks another tenant. */
export function consentRoutes(state: EntraState): Route[] {
  const tenantOf = (request: Request): string => {
    const id = request.query.get('tenant') ?? sandbox.tenantId;
    if (state.tenant(id) === undefined) throw new HttpProblem(404, 'not_found', `There is no tenant ${id}.`);
    return id;
  };
  const appOf = (request: Request): AppRegistration => {
    const id = request.params['client'] ?? '';
    const app = state.app(id);
    if (app === undefined) throw new HttpProblem(404, 'not_found', `There is no app ${id}.`);
    return app;
  };
  const show = (request: Request): Reply => ({
    status: 200,
    body: state.principal(tenantOf(request), appOf(request).clientId) ?? null,
  });

  return [
    { method: 'GET', path: '/consent/:client', handler: show },
    {
      method: 'PUT',
      path: '/consent/:client',
      handler: (request) => {
        const [tenant, app] = [tenantOf(request), appOf(request)];
        const { roles, enabled } = request.body === '' ? {} : readBody(request, consentSchema);
        if (roles !== undefined || enabled === undefined)
          state.grant(tenant, app.clientId, roles ?? app.requiredRoles);
        if (enabled !== undefined) state.setEnabled(tenant, app.clientId, enabled);
        return show(request);
      },
    },
    {
      method: 'DELETE',
      path: '/consent/:client',
      handler: (request) => {
        const [tenant, app] = [tenantOf(request), appOf(request)];
        if (request.query.get('app') === 'true') state.remove(tenant, app.clientId);
        else state.revoke(tenant, app.clientId);
        return show(request);
      },
    },
    {
      method: 'POST',
      path: '/certificates/:client',
      handler: (request) => {
        const app = appOf(request);
        const created = createCertificate(app.name);
        app.certificates.push(created.certificate);
        return { status: 201, body: created };
      },
    },
  ];
}
