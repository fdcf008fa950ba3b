import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { checks } from './checks/index.ts';
import { runKit } from './kit.ts';
import { countsOf, dutyLineOf, jsonReport, junitReport, lineOf, printable, summaryOf } from './report.ts';
import type { Result } from './result.ts';

const usage =
  'npm run conformance -- --base-url URL --key KEY [--session TOKEN] [--member TOKEN] [--allow-writes] [--json FILE] [--junit FILE]';
const help = `${usage}
Checks a server against the contract and prints a line for each check. Exits with 1 when one does not hold.

  --base-url URL   the API: HTTPS, or a server on this machine
  --key KEY        an API key of the account
  --session TOKEN  a session of an Admin User, for what the Settings card calls
  --member TOKEN   a session of somebody who is no Admin User
  --allow-writes   also creates, changes and removes contacts of its own, and puts them away
  --json FILE      writes the report for machines
  --junit FILE     writes the report for a build server`;

class UsageError extends Error {}

/** Runs the contract's checks against any server, and exits with 1 when one does not hold. */
async function main(): Promise<void> {
  const given = argumentsOf(process.argv.slice(2));
  if (given === undefined) {
    console.log(help);
    return;
  }
  const { signal: interrupted } = interruption();
  const told = (result: Result): void => console.log(lineOf(result));
  const outcome = await runKit({ ...given, checks, interrupted, told });
  console.log(`\nWhat a server owes beside its paths:\n${outcome.duties.map(dutyLineOf).join('\n')}`);
  console.log(`\n${printable(outcome.organisation)}, ${outcome.environment}: ${summaryOf(outcome)}`);
  if (given.json !== undefined) save(given.json, jsonReport(outcome));
  if (given.junit !== undefined) save(given.junit, junitReport(outcome));
  const { differs, missing } = countsOf(outcome.results);
  process.exitCode = interrupted.aborted ? 130 : differs + missing === 0 ? 0 : 1;
}

function save(file: string, report: string): void {
  try {
    writeFileSync(file, report);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The report could not be written: ${why}`, { cause: error });
  }
}

/** The first Ctrl+C ends the checks and leaves the account tidy; the second ends the kit at once. */
function interruption(): AbortController {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      console.error('Interrupted. The kit puts away what it created.');
      controller.abort();
    });
  return controller;
}

function argumentsOf(args: string[]) {
  const { values } = parsed(args);
  if (values.help === true) return undefined;
  const { 'base-url': baseUrl, key, session, member, json, junit } = values;
  if (baseUrl === undefined || key === undefined) throw new UsageError(`Give --base-url and --key. ${usage}`);
  if (!/^https:\/\/|^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::|\/|$)/.test(baseUrl))
    throw new UsageError(`${baseUrl} is not HTTPS, so the key would travel unencrypted.`);
  return { baseUrl, key, session, member, json, junit, allowWrites: values['allow-writes'] ?? false };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean' },
        'base-url': { type: 'string' },
        key: { type: 'string' },
        session: { type: 'string' },
        member: { type: 'string' },
        'allow-writes': { type: 'boolean' },
        json: { type: 'string' },
        junit: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}. ${usage}`, {
      cause: error,
    });
  }
}

main().catch((error: unknown) => {
  const why = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? why : `The server could not be checked: ${why}`);
  process.exitCode = 2;
});
