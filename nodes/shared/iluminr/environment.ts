import type { INodeProperties } from 'n8n-workflow';
import type { Account } from '../../../shared/contract/index.ts';
import { IluminrError } from '../../../shared/contacts/index.ts';

const names: Record<string, string> = { uat: 'UAT', production: 'Production' };

/**
 * The environment a node is meant for. A subtitle cannot see a credential, so the node names its environment itself,
 * fixed and not by expression, and every run checks that the credential and its key agree.
 */
export const environmentProperty: INodeProperties = {
  displayName: 'Environment',
  name: 'environment',
  type: 'options',
  noDataExpression: true,
  default: 'uat',
  description: 'The iluminr environment this node works on; it must be that of the chosen credential',
  options: [
    { name: 'UAT', value: 'uat', description: 'The test environment' },
    { name: 'Production', value: 'production', description: 'The live environment with real people' },
  ],
};

/** Throws an IluminrError unless the node, the credential and the key all name the same environment. */
export function checkEnvironment(node: string, credential: string, account: Account): void {
  if (credential !== account.environment) {
    throw new IluminrError({
      code: 'wrong_environment',
      what:
        `The iluminr API credential is set to ${nameOf(credential)}, but its API key opens ` +
        `${nameOf(account.environment)} of ${account.organisation}. Nothing was read or written.`,
      advice: `Enter the API key of ${nameOf(credential)} in the credential, or correct its environment.`,
    });
  }
  if (node !== credential) {
    throw new IluminrError({
      code: 'wrong_environment',
      what:
        `This node is set to ${nameOf(node)}, but its credential opens ${nameOf(credential)} of ` +
        `${account.organisation}. Nothing was read or written.`,
      advice: `Set 'Environment' to ${nameOf(credential)}, or choose a credential for ${nameOf(node)}.`,
    });
  }
}

function nameOf(environment: string): string {
  return names[environment] ?? environment;
}
