import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/v4-mini';

/** Names the file of what is tested, for the configuration of vitest. */
export const subjectVariable = 'MUTATION_SUBJECT';

/** Names the file of the mutants that a process has to try. */
export const trialVariable = 'MUTATION_TRIAL';

const subjectSchema = z.object({ tests: z.array(z.string()), code: z.record(z.string(), z.string()) });
/** The tests that have to notice, as patterns of paths, and the code with its mutants by absolute path. */
export type Subject = z.infer<typeof subjectSchema>;

/**
 * What became of a mutant: a test failed, a test never ended, none failed, none passes it; or it can only be seen in a
 * process of its own, because it acts while files are read.
 */
const verdictSchema = z.enum(['begun', 'noticed', 'endless', 'survived', 'uncovered', 'fresh']);
export type Verdict = z.infer<typeof verdictSchema>;

const noteSchema = z.union([
  z.object({ mutant: z.string(), verdict: verdictSchema }),
  z.object({ once: z.string() }),
  z.object({ end: z.literal(true) }),
]);
/** One line of what a process notes: a verdict, a test that fails when it runs again in one process, or the end. */
export type Note = z.infer<typeof noteSchema>;

const trialSchema = z.object({ mutants: z.array(z.string()), notes: z.string() });
/** What one process has to try, and the file for its notes. */
export type Trial = z.infer<typeof trialSchema>;

/** What this process tests. @throws ZodMiniError or SyntaxError where nothing is tried */
export function readSubject(): Subject {
  return subjectSchema.parse(JSON.parse(readFileSync(process.env[subjectVariable] ?? '', 'utf8')));
}

/** The trial of this process. @throws ZodMiniError or SyntaxError outside of one */
export function readTrial(): Trial {
  return trialSchema.parse(JSON.parse(readFileSync(process.env[trialVariable] ?? '', 'utf8')));
}

/** What a process noted so far; a line that is still being written is left for later. */
export function readNotes(path: string): Note[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => noteSchema.parse(JSON.parse(line)));
}
