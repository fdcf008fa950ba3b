import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { planSync } from '../../shared/sync/index.ts';
import { companyArbitrary } from './generated-company.ts';

/**
 * `node scripts/run.mjs test/sync/compare-plans.ts REVISION [COMPANIES]`: plans the same generated companies with the engine
 * of another git revision and with this one, and compares the plans byte for byte. Ends with 1 at the first difference.
 */
const [revision = 'HEAD', count = '60000'] = process.argv.slice(2);
const companies = Number(count);
/** Drawn and let go together, so that memory stays small. */
const portion = 1000;
const root = fileURLToPath(new URL('../..', import.meta.url));

type Engine = { planSync: typeof planSync };

/** The shared code of a revision, laid beside this one so that it finds the same dependencies. */
async function engineAt(commit: string): Promise<Engine> {
  const folder = join(root, '.cache', 'engine', commit);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', commit, 'shared'], { cwd: root, maxBuffer: 2 ** 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  return (await import(pathToFileURL(join(folder, 'shared/sync/index.ts')).href)) as Engine;
}

/** A plan as text; what cannot be planned, as what was thrown. */
function planned(engine: Engine, company: Parameters<typeof planSync>[0]): string {
  try {
    return JSON.stringify(engine.planSync(company));
  } catch (error) {
    return String(error);
  }
}

async function main(): Promise<number> {
  const commit = execFileSync('git', ['rev-parse', '--short', revision], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const other = await engineAt(commit);
  let characters = 0;
  let changes = 0;
  for (let start = 0; start < companies; start += portion) {
    const drawn = fc.sample(companyArbitrary, {
      seed: start + 1,
      numRuns: Math.min(portion, companies - start),
    });
    for (const [index, company] of drawn.entries()) {
      const before = planned(other, company);
      const after = planned({ planSync }, company);
      if (before !== after) {
        process.stdout.write(
          `Company ${start + index} is planned differently.\n\n${JSON.stringify(company)}\n\n${commit}: ${before}\n\nhere: ${after}\n`,
        );
        return 1;
      }
      characters += after.length;
      changes += (JSON.parse(after) as { changes?: unknown[] }).changes?.length ?? 0;
    }
  }
  process.stdout.write(
    `${companies} companies, ${changes} changes, ${characters} characters of plans: the same byte for byte as ${commit}.\n`,
  );
  return 0;
}

process.exitCode = await main();
