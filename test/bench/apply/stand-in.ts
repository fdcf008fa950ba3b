import { FaultPlan } from '../../sandbox/faults.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';
import { batchLimit, contactsBefore, faultsOf, rate, refusalsOf } from './scene.ts';

/** The account to be written to, with the refusals of the seed in its first argument; prints its address and stays. */
const seed = Number(process.argv[2]);
const faults = new FaultPlan();
for (const fault of faultsOf(refusalsOf(seed, 300))) faults.add(fault);
const iluminr = await startIluminr({ port: 0, faults, rateLimit: rate, batchLimit });
iluminr.store.seed(contactsBefore());
process.stdout.write(`${iluminr.url}\n`);
