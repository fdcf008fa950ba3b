import type { IPollFunctions } from 'n8n-workflow';
import type { ReadSettings } from '../../../shared/directory/index.ts';
import { pollParameters, whomAndWhat } from '../../shared/entra/read-settings.ts';

const usualMaxPages = 500;
const hourMs = 60 * 60 * 1000;
const usualHours = 24;
/** A week: how long Graph remembers a place, and the longest that a lost execution may stay unnoticed. */
const mostHours = 7 * 24;

/** The trigger's parameters as settings of a poll; what cannot work is refused before anything is sent. */
export function readSettings(context: IPollFunctions): ReadSettings {
  const parameter = pollParameters(context);
  const deliver = parameter('deliver', 'full') === 'full' ? 'full' : 'changes';
  const options = parameter('options', {}) as { maxPages?: number };
  const read = whomAndWhat(context.getNode(), parameter);
  return {
    ...read,
    deliver,
    firstRun: parameter('firstRun', 'everyone') === 'now' ? 'now' : 'everyone',
    filter: deliver === 'full' ? read.filter : '',
    maxPages: Math.max(1, Math.floor(options.maxPages ?? usualMaxPages) || usualMaxPages),
    everyoneAgainMs: hoursOf(parameter('everyoneAgain', usualHours)) * hourMs,
  };
}

/** Between an hour and a week; anything else is a day, because it cannot be switched off. */
function hoursOf(value: unknown): number {
  const hours = Number(value);
  return hours >= 1 && hours <= mostHours ? hours : usualHours;
}
