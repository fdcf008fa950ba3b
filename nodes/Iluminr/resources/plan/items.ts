import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { IluminrError, readSignOff } from '../../../../shared/contacts/index.ts';
import type { SignOff, SignOffAbout } from '../../../../shared/contacts/index.ts';
import { PageError, rowsOf } from '../../../../shared/pages.ts';
import { environmentName } from '../../../shared/iluminr/environment.ts';
import type { Run } from '../../operation.ts';

/**
 * The items of a plan, each row of a page as an item of its own.
 *
 * @throws IluminrError when a page is damaged: a report over part of a plan would say less than what happens
 */
export function planRows(items: readonly INodeExecutionData[]): IDataObject[] {
  return items.flatMap(({ json }, index) => {
    const rows = rowsOf(json);
    if (rows instanceof PageError) throw damagedPage(index, rows);
    return rows as IDataObject[];
  });
}

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

function damagedPage(index: number, { message }: PageError): IluminrError {
  return new IluminrError({
    code: 'damaged_page',
    what: `Item ${index} is a damaged page of a plan: ${message}`,
    advice: 'Connect the output Plan of iluminr Contact Diff directly, whole.',
  });
}
