import type { IDataObject } from 'n8n-workflow';
import { readSignOff } from '../../../../shared/contacts/index.ts';
import type { SignOff, SignOffAbout } from '../../../../shared/contacts/index.ts';
import { environmentName } from '../../../shared/iluminr/environment.ts';
import type { Run } from '../../operation.ts';

/**
 * The plan among items.
 *
 * @throws SignOffError when no report can be made of them
 */
export function signOffOf(
  items: readonly IDataObject[],
  { account }: Run,
  about: Partial<SignOffAbout> = {},
): SignOff {
  return readSignOff(items, {
    customer: '',
    tenant: '',
    template: '',
    templateVersion: '',
    ...about,
    organisation: account.organisation,
    environment: environmentName(account.environment),
  });
}
