import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { cloudOf, customCloud, isTenant, type Cloud } from '../../../shared/directory/index.ts';

export const credentialName = 'entraDirectoryOAuth2Api';

/** The tenant that is read and the cloud it lives in. */
export type Tenant = { tenantId: string; cloud: Cloud };

/** What the credential points to; refused when a token could be sent where it does not belong. */
export function tenantOf(credentials: ICredentialDataDecryptedObject, node: INode): Tenant {
  const tenantId = textOf(credentials['tenantId']);
  const key = textOf(credentials['cloud']);
  const cloud =
    key === 'custom'
      ? customCloud(textOf(credentials['authorityUrl']), textOf(credentials['graphBaseUrl']))
      : cloudOf(key);
  if (!isTenant(tenantId))
    throw invalid(node, 'The Tenant ID in the credential is neither a GUID nor a domain');
  if (cloud === null) {
    throw invalid(
      node,
      "The 'Authority URL' and 'Graph Base URL' in the credential have to begin with https://",
    );
  }
  return { tenantId, cloud };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function invalid(node: INode, message: string): NodeOperationError {
  return new NodeOperationError(node, message, {
    description: 'Open the Microsoft Entra credential of this node and correct it.',
    failure: { cause: 'credential-invalid' },
  });
}
