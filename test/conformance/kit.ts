import { openBench } from './bench.ts';
import type { Target } from './bench.ts';
import { seenDuties } from './duties.ts';
import type { SeenDuty } from './duties.ts';
import type { Result } from './result.ts';
import { Differs, Missing, Unseen } from './check.ts';
import type { Bench, Check } from './check.ts';

export type Outcome = {
  organisation: string;
  environment: string;
  results: Result[];
  /** Each duty of a server, and what was seen of it. */
  duties: SeenDuty[];
  /** Whether it was allowed to write. */
  allowedWrites: boolean;
  /** Contacts of the kit that are still active or still have an address. */
  leftBehind: number;
};

export type KitOptions = Target & {
  /** Without it, nothing is created and nothing changed. */
  allowWrites: boolean;
  checks: readonly Check[];
  /** Told each result as it comes. */
  told?: (result: Result) => void;
};

/**
 * Runs the contract's checks against a server and cleans up after itself.
 *
 * @throws when the server cannot be reached, `GET /account` is not the contract's, or it would write to a production account
 */
export async function runKit(options: KitOptions): Promise<Outcome> {
  const bench = await openBench(options);
  if (options.allowWrites && bench.account.environment === 'production')
    throw new Error(
      `${bench.account.organisation} is a production account, and --allow-writes is for UAT. Nothing was written.`,
    );
  const results: Result[] = [];
  let leftBehind = 0;
  try {
    for (const check of options.checks) {
      const result = { id: check.id, rule: check.rule, ...(await judged(check, bench, options.allowWrites)) };
      results.push(result);
      options.told?.(result);
    }
  } finally {
    leftBehind = await bench.cleanUp();
  }
  const { organisation, environment } = bench.account;
  const duties = seenDuties(options.checks, results);
  return { organisation, environment, results, duties, allowedWrites: options.allowWrites, leftBehind };
}

async function judged(
  check: Check,
  bench: Bench,
  allowWrites: boolean,
): Promise<Pick<Result, 'verdict' | 'detail'>> {
  const lack = lackOf(check, bench, allowWrites);
  if (lack !== undefined) return { verdict: 'unseen', detail: lack };
  try {
    await check.run(bench);
    return { verdict: 'holds', detail: '' };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof Unseen) return { verdict: 'unseen', detail };
    if (error instanceof Missing) return { verdict: 'missing', detail };
    return {
      verdict: 'differs',
      detail: error instanceof Differs ? detail : `No answer to judge: ${detail}`,
    };
  }
}

function lackOf({ needs }: Check, bench: Bench, allowWrites: boolean): string | undefined {
  if (needs.includes('writes') && !allowWrites) return 'It writes; run again with --allow-writes.';
  if (needs.includes('session') && bench.session === undefined)
    return 'It takes the session of an Admin User; run again with --session TOKEN.';
  if (needs.includes('member') && bench.member === undefined)
    return 'It takes the session of a member who is no Admin User; run again with --member TOKEN.';
  return undefined;
}
