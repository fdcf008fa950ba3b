import { endTogether } from './process/lifecycle.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { runMain, SetupProblem } from './setup/problem.mjs';
import { duration, say } from './setup/progress.mjs';
import { furtherSteps, steps } from './test/steps.mjs';
import { add, inWords } from './test/tally.mjs';

/** @typedef {import('./test/steps.mjs').Step} Step */

const help = `npm test [-- STEP ...]
Runs everything that CI runs, or the named steps only, and ends with a line "N passed, N failed".

  in CI:    ${steps.map(({ name }) => name).join(', ')}
  further:  ${furtherSteps.map(({ name }) => name).join(', ')}
`;

/** `npm test`: everything CI runs; `npm test -- lint unit` runs only those steps. A failing step does not stop the next. */
async function main() {
  const names = process.argv.slice(2);
  if (names.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const chosen = chooseSteps(names);
  endTogether();
  const node = await ensureNode24();
  await ensureDependencies(node);
  let total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const lines = [];
  for (const step of chosen) {
    say(`\n── ${step.name}`);
    const start = Date.now();
    const tally = await step.run(node).catch(failedStep);
    lines.push(`${step.name.padEnd(8)} ${inWords(tally)} (${duration(Date.now() - start)})`);
    total = add(total, tally);
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${inWords(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

/** @param {string[]} names */
function chooseSteps(names) {
  const all = [...steps, ...furtherSteps];
  const unknown = names.find((name) => !all.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new SetupProblem(
      `There is no step "${unknown}": npm test knows ${all.map(({ name }) => name).join(', ')}.`,
    );
  }
  return names.length === 0 ? steps : all.filter(({ name }) => names.includes(name));
}

/** @param {unknown} error */
function failedStep(error) {
  say(
    error instanceof Error
      ? error instanceof SetupProblem
        ? error.message
        : String(error.stack)
      : String(error),
  );
  return { passed: 0, failed: 1, skipped: 0 };
}

await runMain(main);
