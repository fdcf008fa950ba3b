import { NodeOperationError } from 'n8n-workflow';
import { readSignOff, SignOffError } from '../../../../shared/contacts/index.ts';
import type { SignOff, SignOffAbout } from '../../../../shared/contacts/index.ts';
import type { Run } from '../../operation.ts';

/** The plan among the node's items; a report that cannot be made ends the node with what to do. */
export function signOffOf({ context, items, account }: Run, about: Partial<SignOffAbout> = {}): SignOff {
  return explained(context, () =>
    readSignOff(
      items.map(({ json }) => json),
      {
        customer: '',
        tenant: '',
        template: '',
        templateVersion: '',
        ...about,
        organisation: account.organisation,
        environment: account.environment === 'production' ? 'Production' : 'UAT',
      },
    ),
  );
}

/** Does what may throw a SignOffError, and throws it as n8n shows errors. */
export function explained<T>(context: Run['context'], act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof SignOffError) throw new NodeOperationError(context.getNode(), error.message);
    throw error;
  }
}
