import { N8nRefusal } from './n8n/api.ts';
import type { N8nApi } from './n8n/api.ts';
import { customerTag } from './plan.ts';
import type { Step } from './plan.ts';
import {
  credentialData,
  credentialKinds,
  credentialName,
  credentialTypes,
  fingerprintOf,
  newSalt,
} from './workflow/credentials.ts';
import type { CredentialKind } from './workflow/credentials.ts';
import { customerWorkflow } from './workflow/customer-workflow.ts';
import { marked } from './workflow/marker.ts';
import type { Workflow } from './workflow/workflow.ts';

type Make = Extract<Step, { kind: 'make' }>;
type Change = Extract<Step, { kind: 'change' }>;

/** What became of one customer; `workflowId` is undefined where nothing came about. */
export type Outcome = { step: Make | Change; workflowId: string | undefined; failure: string | undefined };

/** Tags by name; those that are not there are made when they are first needed. */
export type Tags = { idsOf(names: string[]): Promise<string[]> };

/**
 * Does one step. The tag comes last and means that all of it is done: a step that was interrupted is finished by the next run
 * of the command. Never throws for what n8n answers.
 */
export async function applyStep(n8n: N8nApi, tags: Tags, step: Make | Change): Promise<Outcome> {
  const done: { workflowId: string | undefined } = {
    workflowId: step.kind === 'change' ? step.existing.id : undefined,
  };
  try {
    await (step.kind === 'make' ? make(n8n, tags, step, done) : change(n8n, tags, step));
    return { step, ...done, failure: undefined };
  } catch (error) {
    if (!(error instanceof N8nRefusal)) throw error;
    return { step, ...done, failure: error.message };
  }
}

async function make(
  n8n: N8nApi,
  tags: Tags,
  step: Make,
  done: { workflowId: string | undefined },
): Promise<void> {
  const ids = { entra: '', iluminr: '' };
  for (const kind of credentialKinds) ids[kind] = await writeCredential(n8n, step, kind, step.known[kind]);
  const salt = newSalt();
  const created = await n8n.call('POST', '/workflows', bodyOf(step, ids, salt, printsOf(step, salt)));
  done.workflowId = (created as { id: string }).id;
  await publish(n8n, done.workflowId);
  await setTags(n8n, tags, step, done.workflowId, []);
}

async function change(n8n: N8nApi, tags: Tags, step: Change): Promise<void> {
  const { id, marker } = step.existing;
  const ids = { ...marker.credentials };
  const prints = { ...marker.fingerprints };
  for (const { kind, isGone } of step.credentials) {
    ids[kind] = await writeCredential(n8n, step, kind, isGone ? undefined : ids[kind]);
    prints[kind] = printsOf(step, marker.salt)[kind];
  }
  await n8n.call('PUT', `/workflows/${id}`, bodyOf(step, ids, marker.salt, prints));
  if (step.isUnfinished) await publish(n8n, id);
  await setTags(n8n, tags, step, id, step.existing.tags);
}

function bodyOf(
  { customer, template, shared }: Make | Change,
  credentials: Record<CredentialKind, string>,
  salt: string,
  fingerprints: ReturnType<typeof printsOf>,
): Workflow {
  return marked(customerWorkflow(customer, template, { ...shared, credentials }), {
    customer: customer.name,
    template: template.name,
    version: template.version,
    salt,
    credentials,
    fingerprints,
  });
}

function printsOf({ customer, secrets }: Make | Change, salt: string) {
  const of = (kind: CredentialKind) => fingerprintOf(credentialData(customer, secrets, kind), salt);
  return { entra: of('entra'), iluminr: of('iluminr') };
}

/** Writes a credential whole, into `known` or a new one; resolves with its ID. */
async function writeCredential(
  n8n: N8nApi,
  { customer, secrets }: Make | Change,
  kind: CredentialKind,
  known: string | undefined,
): Promise<string> {
  const { open, secret } = credentialData(customer, secrets, kind);
  const data = { ...open, ...secret };
  const name = credentialName(customer.name, kind);
  if (known !== undefined) {
    await n8n.call('PATCH', `/credentials/${known}`, { name, data });
    return known;
  }
  const created = await n8n.call('POST', '/credentials', { name, type: credentialTypes[kind], data });
  return (created as { id: string }).id;
}

/** Publishes what was saved last; before 2.40 n8n called it activating. */
export async function publish(n8n: N8nApi, workflowId: string): Promise<void> {
  await newOrOld(n8n, workflowId, 'publish', 'activate');
}

/** Takes a workflow off its clock. */
export async function unpublish(n8n: N8nApi, workflowId: string): Promise<void> {
  await newOrOld(n8n, workflowId, 'unpublish', 'deactivate');
}

async function newOrOld(n8n: N8nApi, workflowId: string, now: string, before: string): Promise<void> {
  try {
    await n8n.call('POST', `/workflows/${workflowId}/${now}`, {});
  } catch (error) {
    if (!(error instanceof N8nRefusal) || error.status !== 404) throw error;
    await n8n.call('POST', `/workflows/${workflowId}/${before}`, {});
  }
}

async function setTags(
  n8n: N8nApi,
  tags: Tags,
  { customer, template }: Make | Change,
  workflowId: string,
  before: { id: string; name: string }[],
): Promise<void> {
  const isOurs = (name: string) => name === customerTag || ['uat', 'production'].includes(name);
  const kept = before.filter(({ name }) => !isOurs(name) && name !== template.name).map(({ id }) => id);
  const own = await tags.idsOf([customerTag, customer.environment, template.name]);
  await n8n.call(
    'PUT',
    `/workflows/${workflowId}/tags`,
    [...kept, ...own].map((id) => ({ id })),
  );
}

/** Reads the tags of n8n once. */
export function openTags(n8n: N8nApi): Tags {
  const made = new Map<string, Promise<string>>();
  let known: Promise<Map<string, string>> | undefined;
  const read = async () => {
    const ids = new Map<string, string>();
    for await (const page of n8n.pages('/tags'))
      for (const { id, name } of page as { id: string; name: string }[]) ids.set(name, id);
    return ids;
  };
  const idOf = async (name: string): Promise<string> => {
    known ??= read();
    const id = (await known).get(name);
    if (id !== undefined) return id;
    return ((await n8n.call('POST', '/tags', { name })) as { id: string }).id;
  };
  return {
    idsOf: (names) =>
      Promise.all(
        names.map((name) => {
          const id = made.get(name) ?? idOf(name);
          made.set(name, id);
          return id;
        }),
      ),
  };
}
