import { createRequire } from 'node:module';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { nodesBuild } from './scripts/build/nodes.ts';
import { bridgeBuild, widgetBuild } from './scripts/build/widget.ts';

// Date arithmetic must not depend on where the tests run.
process.env.TZ = 'UTC';

const builds: Record<string, () => UserConfig> = { widget: widgetBuild, bridge: bridgeBuild };

/** `vite build` makes the nodes, with `--mode widget` the card, with `--mode bridge` its return page; vitest takes only what is under `test`. */
export default defineConfig(({ command, mode }) => ({
  ...(command === 'build' ? (builds[mode]?.() ?? nodesBuild(import.meta.dirname)) : {}),
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    // A poll waits for something to come about; a slow machine makes it late, not wrong.
    expect: { poll: { timeout: 10_000 } },
    // Two cores are the smallest machine the tests must be reliable on.
    maxWorkers: 2,
    retry: 0,
    // Nodes under test and n8n's engine share one n8n-workflow, the CommonJS one, as they do inside n8n.
    alias: [{ find: /^n8n-workflow$/, replacement: createRequire(import.meta.url).resolve('n8n-workflow') }],
  },
}));
