import { sleep } from 'n8n-workflow';
import type { Clock } from '../../shared/http/transport.ts';

/** The real time, slept through n8n's own helper. */
export const clock: Clock = { now: () => Date.now(), sleep, random: () => Math.random() };
