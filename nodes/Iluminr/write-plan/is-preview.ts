import type { IExecuteFunctions } from 'n8n-workflow';
import { IluminrError } from '../../../shared/contacts/index.ts';
import { printable } from '../../../shared/http/printable.ts';

/**
 * Whether 'Preview' is on. It is often an expression that reads another node, and one that finds nothing must not go live.
 *
 * @throws IluminrError when it is neither on nor off.
 */
export function isPreview(context: IExecuteFunctions, otherwise: boolean): boolean {
  const given: unknown = context.getNodeParameter('preview', 0, otherwise);
  const said = String(given);
  if (said !== 'true' && said !== 'false') {
    throw new IluminrError({
      code: 'unclear_preview',
      what: `'Preview' of this node is "${printable(said, 40)}", which is neither on nor off. Nothing was written.`,
      advice: 'Set it to true or false, here or in the node that the expression reads.',
    });
  }
  return said === 'true';
}
