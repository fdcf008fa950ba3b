import type { IPollFunctions } from 'n8n-workflow';
import { noteError, type ReadState } from '../../../shared/directory/cursor.ts';
import { DirectoryError } from '../../../shared/directory/errors.ts';
import { clock } from '../clock.ts';
import { faultKey, nodeErrorOf } from './failure.ts';
import { remember } from './memory.ts';

/**
 * Runs a read and reports its fault: at once when somebody is watching (manual run, activation), otherwise the same fault
 * once and then hourly. The place in the directory stays where it was.
 *
 * @param state null when nothing may be remembered.
 */
export async function reported<T>(
  context: IPollFunctions,
  state: ReadState | null,
  read: () => Promise<T>,
): Promise<T | null> {
  const publishing = isPublishing(context);
  try {
    return await read();
  } catch (error) {
    const node = context.getNode();
    if (state === null || !(error instanceof DirectoryError)) throw nodeErrorOf(error, node);
    const noted = noteError(state, faultKey(error), clock.now());
    remember(context, noted.state);
    if (!noted.report && !publishing) return null;
    throw nodeErrorOf(error, node);
  }
}

const polled = new WeakSet<IPollFunctions>();

/**
 * Whether this poll is the one with which somebody publishes the workflow: a fault then has to stop the publishing. n8n keeps
 * one context for all polls until the workflow is published again.
 */
function isPublishing(context: IPollFunctions): boolean {
  const first = !polled.has(context);
  polled.add(context);
  return first && ['activate', 'create', 'update'].includes(context.getActivationMode());
}
