import type { IPollFunctions } from 'n8n-workflow';
import type { ReadState } from '../../../shared/directory/index.ts';

const key = 'directory';

/** What the last poll remembered, unchecked. n8n watches the object it keeps, so it is copied out. */
export function loadCursor(context: IPollFunctions): unknown {
  const value = context.getWorkflowStaticData('node')[key];
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

/** One assignment of one value: n8n keeps what was written before a throw, and saves a top-level value whole. */
export function saveCursor(context: IPollFunctions, state: ReadState): void {
  context.getWorkflowStaticData('node')[key] = state;
}
