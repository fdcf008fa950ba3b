import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { IluminrError } from '../../shared/contacts/index.ts';
import { failedItem } from '../shared/failed-item.ts';
import type { Run } from './operation.ts';
import { nodeError } from '../shared/iluminr/errors.ts';

/**
 * Runs `work` for each item, in order, and pairs what it gives, if it gives anything. When the node continues on fail, an item that fails comes
 * out with its error; once the key is refused, the rest is not tried.
 */
export async function eachItem(
  run: Run,
  work: (index: number) => Promise<object | AsyncIterable<object[]> | undefined>,
): Promise<INodeExecutionData[]> {
  const { context, items } = run;
  const output: INodeExecutionData[] = [];
  let refusal: IluminrError | undefined;
  for (const index of items.keys()) {
    const pairedItem = { item: index };
    try {
      if (refusal !== undefined) throw new NotTried(refusal);
      const found = await work(index);
      if (found === undefined) continue;
      if (Symbol.asyncIterator in found) {
        for await (const page of found)
          for (const json of page) output.push({ json: json as IDataObject, pairedItem });
      } else {
        output.push({ json: found as IDataObject, pairedItem });
      }
    } catch (error) {
      const failure = nodeError(context.getNode(), error, index);
      if (!context.continueOnFail()) throw failure;
      if (error instanceof IluminrError && error.status === 401) refusal = error;
      output.push(failedItem(context, index, failure));
    }
  }
  return output;
}

class NotTried extends IluminrError {
  constructor(refusal: IluminrError) {
    super({
      ...refusal.info,
      what: `This item was left untouched, because ${refusal.info.what}`,
    });
  }
}
