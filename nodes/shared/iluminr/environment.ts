import type { INodeProperties } from 'n8n-workflow';
import type { Account } from '../../../shared/contract/index.ts';
import { printable } from '../../../shared/http/printable.ts';
import { IluminrError } from '../../../shared/contacts/index.ts';

const names: Record<string, string> = { uat: 'UAT', production: 'Production' };

/**
 * The environment a node is meant for: chosen here, or by expression from the one place where a workflow names it. A
 * subtitle cannot see a credential, so the node names its environment itself, and every run checks that the credential
 * and its key agree.
 */
export const environmentProperty: INodeProperties = {
  displayName: 'Environment',
  name: 'environment',
  type: 'options',
  default: 'uat',
  description: 'The iluminr environment this node works on; it must be that of the chosen credential',
  options: [
    { name: 'UAT', value: 'uat', description: 'The test environment' },
    { name: 'Production', value: 'production', description: 'The live environment with real people' },
  ],
};

/**
 * The environment as a subtitle's expression: "UAT", "PROD", or "?" where only a run can tell. The canvas knows no data,
 * so a setting that another node holds is read from that node's parameters.
 */
export const environmentInSubtitle = `((given) => {
  const [, node, setting] = /^=.*\\$\\('([^']+)'\\)\\.first\\(\\)\\.json\\.(\\w+)/.exec(given) ?? [];
  const settings = node === undefined ? [] : ($(node).params.assignments?.assignments ?? []);
  const value = given.startsWith("=") ? settings.find(({ name }) => name === setting)?.value : given;
  return value === "production" ? "PROD" : value === "uat" ? "UAT" : "?";
})($rawParameter["environment"] ?? "uat")`;

/** Throws an IluminrError unless the node, the credential and the key all name the same environment. */
export function checkEnvironment(node: string, credential: string, account: Account): void {
  if (names[node] === undefined) {
    throw new IluminrError({
      code: 'wrong_environment',
      what: `'Environment' of this node is "${printable(node, 40)}". Nothing was read or written.`,
      advice: 'Set it to uat or to production, here or in the node that the expression reads.',
    });
  }
  if (credential !== account.environment) {
    throw new IluminrError({
      code: 'wrong_environment',
      what:
        `The iluminr API credential is set to ${environmentName(credential)}, but its API key opens ` +
        `${environmentName(account.environment)} of ${account.organisation}. Nothing was read or written.`,
      advice: `Enter the API key of ${environmentName(credential)} in the credential, or correct its environment.`,
    });
  }
  if (node !== credential) {
    throw new IluminrError({
      code: 'wrong_environment',
      what:
        `This node is set to ${environmentName(node)}, but its credential opens ${environmentName(credential)} of ` +
        `${account.organisation}. Nothing was read or written.`,
      advice: `Set 'Environment' to ${environmentName(credential)}, in the node Settings if there is one, or choose a credential for ${environmentName(node)}.`,
    });
  }
}

/** "UAT" or "Production". */
export function environmentName(environment: string): string {
  return names[environment] ?? environment;
}
