import type { IExecuteFunctions } from 'n8n-workflow';
import { GraphClient } from '../../shared/directory/index.ts';
import { clock } from '../shared/clock.ts';
import { credentialName, tenantOf } from '../shared/entra/credential.ts';
import { graphTransport } from '../shared/entra/transport.ts';

/** Longest that one run reads a directory: more than a million people at Graph's usual pace. */
const longestReadMs = 60 * 60 * 1000;

/** A client of Graph for one run, and the tenant it reads. */
export async function readClient(
  context: IExecuteFunctions,
): Promise<{ client: GraphClient; tenantId: string }> {
  const { cloud, tenantId } = tenantOf(await context.getCredentials(credentialName), context.getNode());
  const client = new GraphClient({
    transport: graphTransport(context),
    clock,
    graphUrl: cloud.graphUrl,
    deadline: clock.now() + longestReadMs,
  });
  return { client, tenantId };
}
