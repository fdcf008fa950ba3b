import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { GraphClient, searchGroups as search } from '../../../shared/directory/index.ts';
import { clock } from '../clock.ts';
import { graphTransport } from './transport.ts';
import { nodeErrorOf } from './failure.ts';
import { credentialName, tenantOf } from './credential.ts';

const timeoutMs = 20_000;

/** Groups by the beginning of any word of their name, a page at a time. */
export async function searchGroups(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
): Promise<INodeListSearchResult> {
  const { cloud } = tenantOf(await this.getCredentials(credentialName), this.getNode());
  const client = new GraphClient({
    transport: graphTransport(this),
    clock,
    graphUrl: cloud.graphUrl,
    deadline: clock.now() + timeoutMs,
  });
  try {
    const { groups, nextLink } = await search(client, filter ?? '', paginationToken);
    const results = groups.map(({ id, name }) => ({ name, value: id }));
    return nextLink === undefined ? { results } : { results, paginationToken: nextLink };
  } catch (error) {
    throw nodeErrorOf(error, this.getNode());
  }
}
