import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inventedApis } from './apis.ts';
import { costs, profileText } from './cost.ts';

const guide = readFileSync(new URL('../../../docs/adapting.md', import.meta.url), 'utf8');

it('docs/adapting.md lists what each invented API costs in lines', () => {
  const listed = [...guide.matchAll(/^\| \[([\w-]+)\]\([^)]*\) .*\| +(\d+) +\|$/gm)];
  expect(listed.map(([, name, lines]) => ({ name, lines: Number(lines) }))).toEqual(costs());
});

it.each(inventedApis)('the profile of $name needs contract, client and transport alone', ({ name }) => {
  const imported = [...profileText(name).matchAll(/from '([^']+)'/g)].map(([, path]) => path);
  expect(imported.length).toBeGreaterThan(0);
  const allowed = /^(?:\.\.\/)+shared\/(?:contract\/|contacts\/client\/|http\/transport\.ts$)/;
  expect(imported.filter((path) => !allowed.test(path ?? ''))).toEqual([]);
});
