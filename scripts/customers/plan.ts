import { keyOf } from './input/customer.ts';
import type { Wanted } from './input/wanted.ts';
import type { Existing, ExistingWorkflow } from './n8n/existing.ts';
import type { SharedParts } from './n8n/shared-parts.ts';
import {
  credentialData,
  credentialKinds,
  credentialName,
  credentialTypes,
  fingerprintOf,
  missingSecret,
} from './workflow/credentials.ts';
import type { CredentialKind } from './workflow/credentials.ts';
import { customerWorkflow, mailType, sendsMail } from './workflow/customer-workflow.ts';
import { differences, partsOf } from './workflow/parts.ts';
import type { Template } from './workflow/template.ts';

/** Marks a workflow that was made to its end, for people to filter by too. */
export const customerTag = 'iluminr customer';

/** What is to be done for one customer. */
export type Step = Wanted &
  (
    | { kind: 'make'; shared: SharedParts; known: Partial<Record<CredentialKind, string>> }
    | {
        kind: 'change';
        shared: SharedParts;
        existing: ExistingWorkflow;
        /** In words for a person. */
        changes: string[];
        /** Credentials to write anew; one that is gone from n8n is made. */
        credentials: { kind: CredentialKind; isGone: boolean }[];
        /** A run before this one did not come to publishing it. */
        isUnfinished: boolean;
      }
    | { kind: 'unchanged'; existing: ExistingWorkflow; isPaused: boolean }
    | { kind: 'edited'; existing: ExistingWorkflow; differences: string[] }
    | { kind: 'problem'; why: string }
  );

/** Compares what one customer's row asks for with what n8n has. */
export function planStep(
  { customer, template, secrets }: Wanted,
  existing: Existing,
  shared: SharedParts,
  overwrite: boolean,
): Step {
  const key = keyOf(customer.name);
  const about = { customer, template, secrets };
  const twice = existing.repeated.get(key);
  if (twice !== undefined)
    return {
      ...about,
      kind: 'problem',
      why: `n8n has ${twice.length} workflows for this customer (${twice.join(', ')}): delete all but one there`,
    };
  const found = existing.workflows.get(key);
  return found === undefined
    ? planNew({ customer, template, secrets }, existing, shared)
    : planKnown({ customer, template, secrets }, found, existing, shared, overwrite);
}

function planNew({ customer, template, secrets }: Wanted, existing: Existing, shared: SharedParts): Step {
  const about = { customer, template, secrets };
  const missing = credentialKinds.flatMap((kind) => missingSecret(secrets, kind) ?? []);
  if (missing.length > 0)
    return {
      ...about,
      kind: 'problem',
      why: `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not among the secrets`,
    };
  if (sendsMail(template) && shared.smtp === undefined)
    return { ...about, kind: 'problem', why: noMail(template) };
  const known = Object.fromEntries(
    credentialKinds.flatMap((kind) => {
      const name = credentialName(customer.name, kind);
      const left = existing.credentials?.find(
        (each) => each.type === credentialTypes[kind] && each.name === name,
      );
      return left === undefined ? [] : [[kind, left.id]];
    }),
  );
  return { ...about, kind: 'make', shared, known };
}

function planKnown(
  { customer, template, secrets }: Wanted,
  found: ExistingWorkflow,
  existing: Existing,
  shared: SharedParts,
  overwrite: boolean,
): Step {
  const about = { customer, template, secrets };
  const { marker } = found;
  const own = keptParts(found, shared);
  if (sendsMail(template) && own.smtp === undefined)
    return { ...about, kind: 'problem', why: noMail(template) };

  const credentials: { kind: CredentialKind; isGone: boolean }[] = [];
  for (const kind of credentialKinds) {
    const data = credentialData(customer, secrets, kind);
    const print = fingerprintOf(data, marker.salt);
    const isGone = existing.credentials?.every(({ id }) => id !== marker.credentials[kind]) ?? false;
    const missing = missingSecret(secrets, kind);
    const before = marker.fingerprints[kind];
    const isOther = print.open !== before.open || (missing === undefined && print.secret !== before.secret);
    if (!isGone && !isOther) continue;
    if (missing !== undefined)
      return {
        ...about,
        kind: 'problem',
        why: `its ${kind === 'entra' ? 'Entra' : 'iluminr'} credential is to change, and ${missing} is not among the secrets`,
      };
    credentials.push({ kind, isGone });
  }

  const now = partsOf(found.workflow);
  const wanted = partsOf(customerWorkflow(customer, template, { ...own, credentials: marker.credentials }));
  const changes = differences(now, wanted);
  const edits = differences(marker.parts, now);
  if (changes.length > 0 && edits.length > 0 && !overwrite)
    return { ...about, kind: 'edited', existing: found, differences: edits };
  const words = [
    ...versionWords(found, template),
    ...credentials.map(({ kind }) => `its ${kind === 'entra' ? 'Entra' : 'iluminr'} credential`),
    ...changes,
  ];
  const isTagged = found.tags.some(({ name }) => name === customerTag);
  const isUnfinished = !found.isPublished && !isTagged;
  if (isUnfinished) words.push('it was never published');
  else if (!isTagged) words.push('its tag is gone');
  if (words.length === 0)
    return { ...about, kind: 'unchanged', existing: found, isPaused: !found.isPublished };
  return {
    ...about,
    kind: 'change',
    shared: own,
    existing: found,
    changes: words,
    credentials,
    isUnfinished,
  };
}

function versionWords({ marker }: ExistingWorkflow, template: Template): string[] {
  if (marker.template !== template.name) return [`from the template ${marker.template} to ${template.name}`];
  if (marker.version === template.version) return [];
  return [`${template.name} from version ${marker.version} to ${template.version}`];
}

/** What was not named this time stays as the workflow has it. */
function keptParts({ workflow }: ExistingWorkflow, shared: SharedParts): SharedParts {
  const smtp = workflow.nodes.find(({ type }) => type === mailType)?.credentials?.['smtp'];
  const errorWorkflow = workflow.settings?.['errorWorkflow'];
  return {
    smtp: shared.smtp ?? smtp,
    errorWorkflow:
      shared.errorWorkflow ??
      (typeof errorWorkflow === 'string' && errorWorkflow !== '' ? errorWorkflow : undefined),
  };
}

function noMail({ name }: Template): string {
  return `${name} sends mail: make an SMTP credential in n8n and name it by --smtp`;
}
