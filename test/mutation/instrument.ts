import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** One small change to the code: where it is, and what it makes of what stands there. */
export type Mutant = { id: string; file: string; line: number; mutator: string; becomes: string };

/** Code that holds all its mutants, each behind a switch, by its file's absolute path. */
export type Instrumented = { mutants: Mutant[]; code: Record<string, string> };

type Log = ConstructorParameters<typeof Instrumenter>[0];
const quiet = (): void => undefined;
const log: Log = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
};

/**
 * Stryker's mutants of some files. Texts are left as they are: words of messages are held by test/docs, and the
 * codes among texts by the compiler.
 * @throws Error on a file that is no TypeScript
 */
export async function instrument(files: readonly string[]): Promise<Instrumented> {
  const sources = files.map((name) => ({
    name: resolve(name),
    mutate: true,
    content: readFileSync(name, 'utf8'),
  }));
  const options = { plugins: null, ignorers: [], excludedMutations: ['StringLiteral'] };
  const result = await new Instrumenter(log).instrument(sources, options);
  const names = new Map(sources.map(({ name }, index) => [name, files[index] ?? name]));
  return {
    mutants: result.mutants
      .filter(({ status }) => status === undefined)
      .map(({ id, fileName, location, mutatorName, replacement }) => ({
        id,
        file: names.get(fileName) ?? fileName,
        line: location.start.line + 1,
        mutator: mutatorName,
        becomes: replacement,
      })),
    code: Object.fromEntries(result.files.map(({ name, content }) => [name, content])),
  };
}
