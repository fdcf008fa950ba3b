import { sandbox } from '../../sandbox/constants.ts';
import { FaultPlan } from '../../sandbox/faults.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';
import { batchLimit, contactsBefore, faultsOf, rate, refusalsOf } from './scene.ts';

/** Where an account is, and what opens it. */
export type Opened = { url: string; apiKey: string };

/** The account to be written to, with the refusals of the seed in its first argument, if any; prints its address with the key that it drew, and stays. */
const seed = process.argv[2];
const faults = new FaultPlan();
if (seed !== undefined) for (const fault of faultsOf(refusalsOf(Number(seed), 300))) faults.add(fault);
const iluminr = await startIluminr({ port: 0, faults, rateLimit: rate, batchLimit });
iluminr.store.seed(contactsBefore());
process.stdout.write(`${JSON.stringify({ url: iluminr.url, apiKey: sandbox.apiKey } satisfies Opened)}\n`);
