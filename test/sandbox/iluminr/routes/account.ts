import { accountQuerySchema, accountSchema, contactFieldsSchema } from '../../../../shared/contract/index.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { Route } from '../../http/server.ts';
import type { Api } from '../api.ts';
import { standardFields } from '../contacts/contact-fields.ts';
import type { RateLimiter } from '../rate-limit.ts';
import { valid } from '../contacts/validate.ts';

const names = { uat: 'UAT', production: 'Production' };

export function accountRoutes(api: Api, limiter: RateLimiter, batchLimit: () => number): Route[] {
  return [
    api.route('GET', '/v1/account', accountSchema, ({ workspace, request }) => {
      const { environment } = valid(accountQuerySchema, Object.fromEntries(request.query));
      if (environment !== undefined && environment !== workspace.environment) {
        throw new HttpProblem(
          403,
          'forbidden',
          `This key opens ${names[workspace.environment]}, not ${names[environment]}. Use the key of ${names[environment]}.`,
        );
      }
      return {
        body: {
          organisation: workspace.organisation,
          environment: workspace.environment,
          rateLimit: { ...limiter.limit },
          batchLimit: batchLimit(),
        },
      };
    }),
    api.route('GET', '/v1/contact-fields', contactFieldsSchema, ({ workspace }) => ({
      body: [...standardFields, ...workspace.customFields],
    })),
  ];
}
