import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/** A text as a file of n8n's, in UTF-8. */
export function textFile(
  context: IExecuteFunctions,
  content: string,
  name: string,
  type: string,
): Promise<IBinaryData> {
  return context.helpers.prepareBinaryData(Buffer.from(content, 'utf8'), name, type);
}
