import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/setup/places.mjs';

/** Where messages for people are written. */
const folders = '{shared,nodes,credentials,widget,scripts,test/n8n}/**/*.{ts,mjs}';

/** The text of the sources as it stands, then again with pieces of one message joined and every value as "…". */
export function sourceText(pattern = folders): string {
  const text = globSync(pattern, { cwd: projectRoot, exclude: ['**/node_modules', '**/dist'] })
    .sort()
    .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
    .join('\n');
  const joined = text
    .replace(/['`"]\s*\+\s*['`"]/g, '')
    .replace(/\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\})*\}/g, '…')
    .replace(/\\(['`"])/g, '$1');
  return `${text}\n${joined}`;
}
