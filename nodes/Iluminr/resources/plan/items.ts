import { readSignOff } from '../../../../shared/contacts/index.ts';
import type { SignOff, SignOffAbout } from '../../../../shared/contacts/index.ts';
import type { Run } from '../../operation.ts';

/**
 * The plan among the node's items.
 *
 * @throws SignOffError when no report can be made of them
 */
export function signOffOf({ items, account }: Run, about: Partial<SignOffAbout> = {}): SignOff {
  return readSignOff(
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
  );
}
