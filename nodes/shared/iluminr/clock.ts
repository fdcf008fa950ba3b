import { sleep } from 'n8n-workflow';
import type { Clock } from '../../../shared/http/transport.ts';

/** n8n's clock for everything in `shared/`. */
export const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => sleep(milliseconds),
  random: () => Math.random(),
};
