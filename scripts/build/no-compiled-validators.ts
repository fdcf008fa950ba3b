import type { Plugin } from 'vite';

/** What zod does to find out whether it may compile a validator from text, and what it does when it may. */
const compiling: Record<string, [from: RegExp, to: string]> = {
  '/zod/v4/core/util.js': [/const F = Function;\s+new F\(""\);\s+return true;/, 'return false;'],
  '/zod/v4/core/doc.js': [
    /const F = Function;[\s\S]*?return new F\(.*\);/,
    'throw new Error("Validators are not compiled in this build.");',
  ],
  // The only caller of both: without it the bundler leaves the writer of the text away.
  '/zod/v4/core/schemas.js': [/if \(jit && fastEnabled && [^{]*\{[^}]*\}\s*else \{/, '{'],
};

/**
 * Takes zod's compiling of validators out of what we ship: n8n allows no code made from text.
 * Zod then uses its plain validators, with equal results.
 */
export function noCompiledValidators(): Plugin {
  return {
    name: 'no-compiled-validators',
    transform(code, id) {
      const found = Object.entries(compiling).find(([file]) => id.endsWith(file));
      if (!found) return null;
      const [file, [from, to]] = found;
      if (!from.test(code))
        this.error(`${file} has changed: adjust scripts/build/no-compiled-validators.ts to it.`);
      return { code: code.replace(from, to), map: null };
    },
  };
}
