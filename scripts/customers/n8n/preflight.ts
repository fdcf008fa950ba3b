import { SetupProblem } from '../../setup/problem.mjs';
import { credentialTypes } from '../workflow/credentials.ts';
import { N8nRefusal } from './api.ts';
import type { N8nApi } from './api.ts';

/** Rights of the API key, by what is to be done. */
export const rights = {
  make: [
    ...['workflow:list', 'workflow:create', 'workflow:update', 'workflow:activate', 'workflowTags:update'],
    ...['tag:list', 'tag:create', 'credential:create', 'credential:update', 'credential:list'],
  ],
  pause: ['workflow:list', 'workflow:deactivate'],
  resume: ['workflow:list', 'workflow:activate'],
  remove: ['workflow:list', 'workflow:deactivate', 'workflow:delete', 'credential:delete'],
} as const;

/**
 * Makes sure that this n8n can take the customers, before anything is made: it answers, the key has its rights, and the
 * package is installed.
 * @throws SetupProblem in one line that says what to do
 */
export async function preflight(
  n8n: N8nApi,
  needed: readonly string[],
  needsPackage: boolean,
): Promise<void> {
  await checkRights(n8n, needed);
  if (needsPackage) await checkPackage(n8n);
}

async function checkRights(n8n: N8nApi, needed: readonly string[]): Promise<void> {
  let scopes: string[] | undefined;
  try {
    const { data } = (await n8n.call('GET', '/discover')) as { data?: { scopes?: string[] } };
    scopes = data?.scopes;
  } catch (error) {
    if (!(error instanceof N8nRefusal)) throw error;
    if (error.status === 401)
      throw new SetupProblem('n8n does not accept this key of its API: is it whole, and valid still?');
    // An n8n that cannot tell rights says so at the first call that lacks one.
    if (error.status !== 404) throw new SetupProblem(error.message);
  }
  const missing = needed.filter((right) => scopes !== undefined && !scopes.includes(right));
  if (missing.length === 0) return;
  throw new SetupProblem(
    `The key of n8n's API lacks ${missing.join(', ')}. Make one with these rights under Settings, n8n API.`,
  );
}

async function checkPackage(n8n: N8nApi): Promise<void> {
  for (const type of Object.values(credentialTypes)) {
    try {
      await n8n.call('GET', `/credentials/schema/${type}`);
    } catch (error) {
      if (!(error instanceof N8nRefusal)) throw error;
      if (error.status !== 404) throw new SetupProblem(error.message);
      throw new SetupProblem(
        'This n8n has no package n8n-nodes-iluminr: install it under Settings, Community nodes, then try again.',
      );
    }
  }
}
