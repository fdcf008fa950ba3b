import type { IPollFunctions } from 'n8n-workflow';
import { clock } from '../../shared/clock.ts';
import { faultOf, nodeErrorOf } from '../../shared/entra/failure.ts';
import { FaultMemory } from './fault-memory.ts';
import { budgetOf, usualBudgetMs } from './poll-client.ts';

const memory = new FaultMemory();

/**
 * Runs a poll and reports its fault: at once when somebody is watching (manual run, publishing), otherwise a new fault at once
 * and the same one hourly. The place in the directory stays where it was. While Graph wants to be left alone, nothing is asked.
 */
export async function reportingErrors<T>(
  context: IPollFunctions,
  node: string,
  poll: () => Promise<T | null>,
): Promise<T | null> {
  const watched = context.getMode() === 'manual' || isPublishing(context);
  if (!watched && memory.isWaiting(node, clock.now())) return null;
  try {
    const result = await poll();
    memory.forget(node);
    return result;
  } catch (error) {
    const news = memory.note(node, faultOf(error), clock.now());
    if (!news && !watched) return null;
    throw nodeErrorOf(error, context.getNode());
  }
}

const polled = new WeakSet<IPollFunctions>();

/**
 * Whether this poll is the one with which somebody publishes the workflow: a fault then has to stop the publishing. n8n's own
 * clock keeps one context for all polls until the workflow is published again. Its durable scheduler makes one for each poll
 * and calls them all updates; they are told by their time, which is shorter.
 */
function isPublishing(context: IPollFunctions): boolean {
  const first = !polled.has(context);
  polled.add(context);
  if (!first) return false;
  const activation = context.getActivationMode();
  if (activation === 'update') return budgetOf(context) >= usualBudgetMs;
  return activation === 'activate' || activation === 'create';
}
