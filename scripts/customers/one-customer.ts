import { SetupProblem } from '../setup/problem.mjs';
import { publish, unpublish } from './apply.ts';
import { keyOf } from './input/customer.ts';
import { N8nRefusal } from './n8n/api.ts';
import type { N8nApi } from './n8n/api.ts';
import type { Existing, ExistingWorkflow } from './n8n/existing.ts';
import { credentialKinds } from './workflow/credentials.ts';

export type Asked = { pause: string[]; resume: string[]; remove: string[] };

/** One deed for one customer, with what is said before it is done. */
export type Deed = { text: string; isNeeded: boolean; run(n8n: N8nApi): Promise<void> };

/**
 * What `--pause`, `--resume` and `--remove` ask for.
 * @throws SetupProblem for a customer that n8n does not have, or has twice
 */
export function deedsOf(asked: Asked, existing: Existing): Deed[] {
  const find = (name: string): ExistingWorkflow => {
    const found = existing.workflows.get(keyOf(name));
    if (found === undefined) throw new SetupProblem(`n8n has no workflow of a customer "${name}".`);
    const twice = existing.repeated.get(keyOf(name));
    if (twice !== undefined)
      throw new SetupProblem(
        `n8n has ${twice.length} workflows of "${name}" (${twice.join(', ')}): see there first.`,
      );
    return found;
  };
  return [
    ...asked.pause.map((name) => pauseDeed(find(name))),
    ...asked.resume.map((name) => resumeDeed(find(name))),
    ...asked.remove.map((name) => removeDeed(find(name))),
  ];
}

function pauseDeed({ id, marker, isPublished }: ExistingWorkflow): Deed {
  const text = isPublished
    ? `${marker.customer}: its workflow is unpublished. A run that is going on ends as planned.`
    : `${marker.customer}: is paused already.`;
  return { text, isNeeded: isPublished, run: (n8n) => unpublish(n8n, id) };
}

function resumeDeed({ id, marker, isPublished }: ExistingWorkflow): Deed {
  const text = isPublished
    ? `${marker.customer}: is published already.`
    : `${marker.customer}: its workflow is published.`;
  return { text, isNeeded: !isPublished, run: (n8n) => publish(n8n, id) };
}

/** The workflow goes last: while it is there, a removal that was interrupted can be asked for again. */
function removeDeed({ id, marker, isPublished }: ExistingWorkflow): Deed {
  return {
    text: `${marker.customer}: its workflow, the executions of it and its two credentials are deleted. Contacts in iluminr stay. While it is in the file, the next run makes it again.`,
    isNeeded: true,
    run: async (n8n) => {
      if (isPublished) await unpublish(n8n, id);
      for (const kind of credentialKinds) await deleteCredential(n8n, marker.credentials[kind]);
      await n8n.call('DELETE', `/workflows/${id}`);
    },
  };
}

async function deleteCredential(n8n: N8nApi, id: string): Promise<void> {
  try {
    await n8n.call('DELETE', `/credentials/${id}`);
  } catch (error) {
    if (!(error instanceof N8nRefusal) || error.status !== 404) throw error;
  }
}
