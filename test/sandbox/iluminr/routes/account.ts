import { accountSchema, contactFieldsSchema } from '../../../../shared/contract/index.ts';
import type { Route } from '../../http/server.ts';
import type { Api } from '../api.ts';
import { standardFields } from '../contact-fields.ts';
import type { RateLimiter } from '../rate-limit.ts';

export function accountRoutes(api: Api, limiter: RateLimiter, batchLimit: () => number): Route[] {
  return [
    api.route('GET', '/v1/account', accountSchema, ({ workspace }) => ({
      body: {
        organisation: workspace.organisation,
        environment: workspace.environment,
        rateLimit: { ...limiter.limit },
        batchLimit: batchLimit(),
      },
    })),
    api.route('GET', '/v1/contact-fields', contactFieldsSchema, ({ workspace }) => ({
      body: [...standardFields, ...workspace.customFields],
    })),
  ];
}
