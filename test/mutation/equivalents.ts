import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/v4-mini';

/** A mutant that no test can notice, because both do the same. */
export type Equivalent = {
  file: string;
  /** The line that is changed, without the space around it. */
  line: string;
  /** Stryker's name of the change, and what it makes of the line's part. */
  mutator: string;
  becomes: string;
  /** Why nobody can tell the two apart. */
  why: string;
};

const text = z.string().check(z.minLength(1));
const schema = z.array(
  z.strictObject({ file: text, line: text, mutator: text, becomes: z.string(), why: text }),
);

/** The mutants that are named as equivalent; none where there is no file. @throws ZodMiniError */
export function readEquivalents(path: string): Equivalent[] {
  return existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];
}

/** One mutant as text, to find it among the equivalent ones. */
export function mutantKey({ file, line, mutator, becomes }: Omit<Equivalent, 'why'>): string {
  return JSON.stringify([file, line, mutator, becomes.replace(/\s+/g, ' ')]);
}
