import { sleep } from 'n8n-workflow';
import type { Clock } from '../../shared/http/clock.ts';

/** n8n's clock for everything in `shared/`: the real time, slept through n8n's own helper. */
export const clock: Clock = { now: () => Date.now(), sleep, random: () => Math.random() };
