import { readFileSync } from 'node:fs';
import { inventedApis } from './apis.ts';

export type Cost = { name: string; lines: number };

/** Lines of each profile that say something: neither empty nor a comment. */
export function costs(): Cost[] {
  return inventedApis.map(({ name }) => ({ name, lines: linesOf(profileText(name)) }));
}

/** What a profile is made of. */
export function profileText(name: string): string {
  return readFileSync(new URL(`${name}/profile.ts`, import.meta.url), 'utf8');
}

function linesOf(text: string): number {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return code.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}
