import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { nodesBuild } from './scripts/build/nodes.ts';
import { widgetBuild } from './scripts/build/widget.ts';

// Date arithmetic must not depend on where the tests run.
process.env.TZ = 'UTC';

/** `vite build` makes the nodes, `vite build --mode widget` the widget; vitest takes only what is under `test`. */
export default defineConfig(({ command, mode }) => ({
  ...(command === 'build' ? (mode === 'widget' ? widgetBuild() : nodesBuild(import.meta.dirname)) : {}),
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    // Two cores are the smallest machine the tests must be reliable on.
    maxWorkers: 2,
    retry: 0,
    // Nodes under test and n8n's engine share one n8n-workflow, the CommonJS one, as they do inside n8n.
    alias: [{ find: /^n8n-workflow$/, replacement: createRequire(import.meta.url).resolve('n8n-workflow') }],
  },
}));
