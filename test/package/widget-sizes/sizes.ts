import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/v4-mini';
import { bridgeBudget, chunkBudgets, firstStatusBudget } from './budgets.ts';

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    src: z.optional(z.string()),
    name: z.optional(z.string()),
    isEntry: z.optional(z.boolean()),
    imports: z.optional(z.array(z.string())),
  }),
);

type Manifest = z.infer<typeof manifestSchema>;

/** A file or a group of files against its budget, both in kB gzip. */
export type Size = { what: string; size: number; budget: number };

/** Weighs the built widget in `folder` (`widget/dist`). Throws when it has not been built. */
export function weighWidget(folder: string): Size[] {
  const weigh = (file: string): number =>
    gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).byteLength / 1000;
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')));
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  if (entry === undefined) throw new Error(`${folder}/manifest.json names no entry.`);

  const first = importedAtOnce(manifest, entry);
  const later = Object.keys(manifest).filter((key) => !first.has(key));
  const sum = (keys: Iterable<string>): number =>
    [...keys].reduce((total, key) => total + weigh(manifest[key]?.file ?? ''), 0);
  const abroad = heaviestTranslation(later, (key) => sum([key]));
  return [
    { what: `until the first status (${first.size} files)`, size: sum(first), budget: firstStatusBudget },
    {
      what: `until the first status, in the heaviest other language (${abroad.language})`,
      size: sum(first) + abroad.size,
      budget: firstStatusBudget,
    },
    { what: 'bridge.js', size: weigh('bridge.js'), budget: bridgeBudget },
    ...later.map((key) => ({ what: key, size: sum([key]), budget: budgetOf(manifest[key]?.src ?? key) })),
  ];
}

/** What a reader of another language loads besides: the list of translations, and the card's texts in theirs. */
function heaviestTranslation(
  chunks: readonly string[],
  weigh: (chunk: string) => number,
): { language: string; size: number } {
  const list = chunks.find((key) => key === 'widget/i18n/catalogs.ts');
  const texts = chunks.flatMap((key) => {
    const language = /^widget\/i18n\/(\w+)\/card\.ts$/.exec(key)?.[1];
    return language === undefined ? [] : [{ language, size: weigh(key) }];
  });
  const [heaviest] = texts.sort((one, other) => other.size - one.size);
  if (list === undefined || heaviest === undefined)
    throw new Error('The translations of the card are not chunks of their own any more: adjust this check.');
  return { language: heaviest.language, size: weigh(list) + heaviest.size };
}

function budgetOf(source: string): number {
  return chunkBudgets.find((row) => row.source.test(source))?.budget ?? 0;
}

/** The chunk and whatever it imports statically, at any depth. */
function importedAtOnce(manifest: Manifest, from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const next of manifest[from]?.imports ?? []) importedAtOnce(manifest, next, seen);
  return seen;
}
