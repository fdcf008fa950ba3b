import { SetupProblem } from '../setup/problem.mjs';
import { applyStep, openTags } from './apply.ts';
import type { Outcome } from './apply.ts';
import type { CustomersArguments } from './arguments.ts';
import { refusalOfKey } from './input/check-keys.ts';
import { keyOf } from './input/customer.ts';
import type { Problem } from './input/customer.ts';
import { withoutSecrets } from './input/secrets.ts';
import { readWanted } from './input/wanted.ts';
import type { Wanted } from './input/wanted.ts';
import { N8nRefusal, openN8n } from './n8n/api.ts';
import type { N8nApi } from './n8n/api.ts';
import { writeBoard } from './n8n/board.ts';
import type { BoardRow } from './n8n/board.ts';
import { readExisting } from './n8n/existing.ts';
import type { Existing } from './n8n/existing.ts';
import { preflight, rights } from './n8n/preflight.ts';
import { findSharedParts } from './n8n/shared-parts.ts';
import { deedsOf } from './one-customer.ts';
import { planStep } from './plan.ts';
import type { Step } from './plan.ts';
import { boardRows } from './board-rows.ts';
import { outcomeText, planText } from './report.ts';
import { sideBySide } from './side-by-side.ts';
import { readTemplates } from './workflow/template.ts';
import type { Template } from './workflow/template.ts';

/** Customers at a time: n8n saves in one database. */
const width = 4;

type Print = (text: string) => void;

/**
 * `npm run customers`.
 * @returns the exit code: 1 when something is left for a person to do
 * @throws SetupProblem in one line, when nothing can be done at all
 */
export async function runCustomers(
  args: CustomersArguments,
  env: NodeJS.ProcessEnv,
  print: Print,
  templates: ReadonlyMap<string, Template> = readTemplates(),
): Promise<number> {
  if (!templates.has(args.template))
    throw new SetupProblem(
      `There is no template "${args.template}": templates are ${[...templates.keys()].join(', ')}.`,
    );
  return args.file === undefined
    ? runDeeds(args, templates, print)
    : runFile({ ...args, file: args.file }, env, templates, print);
}

async function runDeeds(
  args: CustomersArguments,
  templates: ReadonlyMap<string, Template>,
  print: Print,
): Promise<number> {
  const n8n = openN8n(args.n8n, args.apiKey, (text) => withoutSecrets(text, [args.apiKey]));
  const needed = (['pause', 'resume', 'remove'] as const).flatMap((deed) =>
    args[deed].length > 0 ? rights[deed] : [],
  );
  await preflight(n8n, needed, false);
  const deeds = deedsOf(args, await readExisting(n8n));
  for (const { text } of deeds) print(text);
  if (args.dryRun) return 0;
  for (const deed of deeds) if (deed.isNeeded) await deed.run(n8n);
  return (await tellBoard(n8n, boardRows(await readExisting(n8n), [], templates), print)) ? 0 : 1;
}

async function runFile(
  args: CustomersArguments & { file: string },
  env: NodeJS.ProcessEnv,
  templates: ReadonlyMap<string, Template>,
  print: Print,
): Promise<number> {
  const { wanted, problems, hide } = readWanted(args, env, templates);
  const n8n = openN8n(args.n8n, args.apiKey, hide);
  await preflight(n8n, rights.make, true);
  const existing = await readExisting(n8n);
  const shared = findSharedParts(existing, args);
  const steps = await planAll(wanted, (each) => planStep(each, existing, shared, args.overwrite));

  print(hide(planText(steps, problems, unlistedOf(existing, wanted, problems))));
  if (args.dryRun) return exitCode(steps, problems, []);
  const tags = openTags(n8n);
  const toDo = steps.flatMap((step) => (step.kind === 'make' || step.kind === 'change' ? [step] : []));
  const outcomes = await sideBySide(width, toDo, (step) => applyStep(n8n, tags, step));
  print(hide(outcomeText(outcomes)));
  const isTold = await tellBoard(n8n, boardRows(existing, outcomes, templates), print);
  return isTold ? exitCode(steps, problems, outcomes) : 1;
}

/** Plans each customer, and asks iluminr about each key that n8n is to have. */
async function planAll(wanted: readonly Wanted[], plan: (one: Wanted) => Step): Promise<Step[]> {
  return sideBySide(8, wanted, async (one) => {
    const step = plan(one);
    const isNewKey =
      step.kind === 'make' ||
      (step.kind === 'change' && step.credentials.some(({ kind }) => kind === 'iluminr'));
    if (!isNewKey) return step;
    const why = await refusalOfKey(one.customer, one.secrets.apiKey ?? '');
    return why === undefined ? step : { ...one, kind: 'problem', why };
  });
}

function unlistedOf(existing: Existing, wanted: readonly Wanted[], problems: readonly Problem[]): string[] {
  const listed = new Set([
    ...wanted.map(({ customer }) => keyOf(customer.name)),
    ...problems.map(({ customer }) => keyOf(customer)),
  ]);
  return [...existing.workflows].flatMap(([key, { marker }]) => (listed.has(key) ? [] : [marker.customer]));
}

/** @returns whether the control room knows what it can know */
async function tellBoard(n8n: N8nApi, rows: readonly BoardRow[], print: Print): Promise<boolean> {
  try {
    if ((await writeBoard(n8n, rows)) === undefined)
      print(
        "The control room's table was not written: this n8n, or this key of its API, has no data tables.",
      );
    return true;
  } catch (error) {
    if (!(error instanceof N8nRefusal)) throw error;
    print(`The control room's table is not finished: ${error.message}. Run the command again.`);
    return false;
  }
}

function exitCode(
  steps: readonly Step[],
  problems: readonly Problem[],
  outcomes: readonly Outcome[],
): number {
  const isLeft = steps.some(({ kind }) => kind === 'problem' || kind === 'edited');
  return isLeft || problems.length > 0 || outcomes.some(({ failure }) => failure !== undefined) ? 1 : 0;
}
