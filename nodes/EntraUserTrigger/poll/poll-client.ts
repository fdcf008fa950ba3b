import type { IPollFunctions } from 'n8n-workflow';
import { GraphClient, scopeKey, type ReadSettings } from '../../../shared/directory/index.ts';
import { clock } from '../../shared/clock.ts';
import { graphTransport } from '../../shared/entra/transport.ts';
import type { Tenant } from '../../shared/entra/credential.ts';

/** What n8n gives a poll, also where it does not say (before 2.38); its durable scheduler gives less than a minute. */
export const usualBudgetMs = 5 * 60 * 1000;
/** Kept back for emitting what was read. */
const reserveMs = 2_000;

/** A client that stops in time for n8n to take over what was read. */
export function pollClient(context: IPollFunctions, { cloud }: Tenant): GraphClient {
  const budget = budgetOf(context);
  return new GraphClient({
    transport: graphTransport(context),
    clock,
    graphUrl: cloud.graphUrl,
    deadline: clock.now() + Math.max(budget / 2, budget - reserveMs),
  });
}

/** Milliseconds that n8n gives this poll. */
export function budgetOf(context: IPollFunctions): number {
  return typeof context.getPollBudgetMs === 'function' ? context.getPollBudgetMs() : usualBudgetMs;
}

export function scopeOf(settings: ReadSettings, { tenantId, cloud }: Tenant): string {
  const { deliver, groups, select, manager, filter } = settings;
  return scopeKey({ graphUrl: cloud.graphUrl, tenantId, deliver, groups, fields: select, manager, filter });
}
