import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { importBoundaries } from '../../scripts/lint/import-boundaries.mjs';
import tseslint from 'typescript-eslint';
import { projectRoot } from '../package/project.ts';

let eslint: ESLint;

beforeAll(() => {
  // The import boundaries alone: the other rules need a program with the sample in it.
  eslint = new ESLint({
    cwd: projectRoot,
    overrideConfigFile: true,
    overrideConfig: [
      { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
      ...importBoundaries,
    ],
  });
});

async function messages(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(projectRoot, filePath) });
  return (result?.messages ?? []).map(({ message }) => message);
}

describe('shared/ imports nothing of its hosts, and hosts do not import each other', () => {
  test.each([
    ['shared/sync/plan.ts', '../../nodes/Iluminr/Iluminr.node.ts'],
    ['shared/plan.ts', '../widget/index.ts'],
    ['shared/sync/plan.ts', '../../test/sandbox/index.ts'],
    ['shared/sync/plan.ts', '../../credentials/IluminrApi.credentials.ts'],
    ['shared/sync/plan.ts', 'n8n-workflow'],
    ['shared/sync/plan.ts', '@n8n/config'],
    ['shared/sync/plan.ts', 'lit'],
    ['shared/sync/plan.ts', 'ky'],
    ['shared/sync/plan.ts', '@azure/msal-browser'],
    ['shared/sync/plan.ts', 'node:crypto'],
    ['shared/sync/plan.ts', 'fs'],
    ['shared/sync/plan.ts', 'zod'],
    ['nodes/Iluminr/Iluminr.node.ts', '../../widget/api/client.ts'],
    ['nodes/Iluminr/Iluminr.node.ts', '../../test/sandbox/index.ts'],
    ['credentials/IluminrApi.credentials.ts', '../nodes/Iluminr/transport.ts'],
    ['credentials/IluminrApi.credentials.ts', '../widget/api/client.ts'],
    ['widget/api/client.ts', '../../nodes/Iluminr/transport.ts'],
    ['widget/api/client.ts', '../../credentials/IluminrApi.credentials.ts'],
    ['widget/api/client.ts', '../../test/sandbox/index.ts'],
    ['widget/api/client.ts', 'n8n-workflow'],
    ['widget/api/client.ts', 'node:crypto'],
  ])('%s may not import %s, in any way', async (file, target) => {
    expect(await messages(file, `import { x } from '${target}';`)).toHaveLength(1);
    expect(await messages(file, `import type { X } from '${target}';`)).toHaveLength(1);
    expect(await messages(file, `export * from '${target}';`)).toHaveLength(1);
    expect(await messages(file, `await import('${target}');`)).toHaveLength(1);
  });

  test.each([
    ['shared/sync/plan.ts', './types.ts'],
    ['shared/sync/plan.ts', '../contract/index.ts'],
    ['shared/contract/contact.ts', 'zod/v4-mini'],
    ['shared/sync/normalize/phone.ts', 'libphonenumber-js/min'],
    ['nodes/Iluminr/Iluminr.node.ts', '../../shared/contacts/index.ts'],
    ['nodes/Iluminr/Iluminr.node.ts', 'n8n-workflow'],
    ['credentials/IluminrApi.credentials.ts', '../shared/directory/graph/clouds.ts'],
    ['widget/api/client.ts', '../../shared/contract/index.ts'],
    ['widget/api/client.ts', 'ky'],
  ])('%s may import %s', async (file, target) => {
    expect(await messages(file, `import { x } from '${target}';`)).toEqual([]);
  });
});

test.each([
  'setTimeout(f, 1)',
  'globalThis.x',
  'process.env',
  'console.log(1)',
  'fetch(u)',
  'Buffer.from(b)',
])('shared/ knows no host: %s', async (code) => {
  expect(await messages('shared/sync/plan.ts', `${code};`)).toHaveLength(1);
  expect(await messages('test/anything.ts', `${code};`)).toEqual([]);
});

test('a comment cannot switch a rule off', async () => {
  const whole = new ESLint({ cwd: projectRoot });
  const config = (await whole.calculateConfigForFile(join(projectRoot, 'shared/http/transport.ts'))) as {
    linterOptions: { noInlineConfig: boolean };
  };
  expect(config.linterOptions.noInlineConfig).toBe(true);
});
