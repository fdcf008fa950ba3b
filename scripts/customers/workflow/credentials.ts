import { createHmac, randomBytes } from 'node:crypto';
import { stableJson } from '../../../shared/stable-json.ts';
import type { Customer } from '../input/customer.ts';
import type { Secrets } from '../input/secrets.ts';

export const credentialTypes = { entra: 'entraDirectoryOAuth2Api', iluminr: 'iluminrApi' } as const;

export type CredentialKind = keyof typeof credentialTypes;

export const credentialKinds: readonly CredentialKind[] = ['entra', 'iluminr'];

/** One credential as n8n's API takes it: what anybody may know, and what is secret. */
export type CredentialData = { open: Record<string, string>; secret: Record<string, string> };

/** The name under which n8n lists a customer's credential. */
export function credentialName(customer: string, kind: CredentialKind): string {
  return `${customer} · ${kind === 'entra' ? 'Entra' : 'iluminr'}`;
}

/** The data of a credential; `secret` is empty when no secret was given. */
export function credentialData(customer: Customer, secrets: Secrets, kind: CredentialKind): CredentialData {
  if (kind === 'iluminr') {
    const { environment, iluminrUrl } = customer;
    const { apiKey } = secrets;
    return { open: { environment, baseUrl: iluminrUrl }, secret: apiKey === undefined ? {} : { apiKey } };
  }
  const { tenantId, clientId, cloud, authorityUrl, graphUrl } = customer;
  const open = {
    tenantId,
    clientId,
    cloud,
    ...(cloud === 'custom' ? { authorityUrl, graphBaseUrl: graphUrl } : {}),
  };
  const { clientSecret, privateKey, certificate } = secrets;
  if (privateKey !== undefined && certificate !== undefined)
    return { open, secret: { clientCredentialType: 'certificate', privateKey, certificate } };
  return {
    open,
    secret: clientSecret === undefined ? {} : { clientCredentialType: 'clientSecret', clientSecret },
  };
}

/** What of the secrets is missing for a credential, by the names of the file of secrets. */
export function missingSecret(secrets: Secrets, kind: CredentialKind): string | undefined {
  if (kind === 'iluminr') return secrets.apiKey === undefined ? 'apiKey' : undefined;
  if (secrets.clientSecret !== undefined) return undefined;
  if (secrets.privateKey !== undefined && secrets.certificate !== undefined) return undefined;
  if (secrets.privateKey !== undefined) return 'certificate';
  return secrets.certificate === undefined ? 'clientSecret' : 'privateKey';
}

/**
 * By what a later run sees that a credential has other values, which n8n gives to nobody: 48 bits of a keyed hash, too few
 * to find a secret by.
 */
export type Fingerprint = { open: string; secret: string };

export function newSalt(): string {
  return randomBytes(16).toString('hex');
}

export function fingerprintOf({ open, secret }: CredentialData, salt: string): Fingerprint {
  const hash = (value: unknown) =>
    createHmac('sha256', salt).update(stableJson(value)).digest('hex').slice(0, 12);
  return { open: hash(open), secret: hash(secret) };
}
