import type { WorkflowExecuteMode } from 'n8n-workflow';
import { describe, expect, test } from 'vitest';
import { keysOfMode, resolveExpression } from '../engine/index.ts';
import { readTemplates } from './read.ts';

/** Every mode that n8n knows, by whether a template only looks in it. A record, so that the compiler misses none. */
const looks: Record<WorkflowExecuteMode, boolean> = {
  manual: true,
  agent: false,
  chat: false,
  cli: false,
  error: false,
  evaluation: false,
  integrated: false,
  internal: false,
  retry: false,
  trigger: false,
  webhook: false,
};

/** Templates that write, by what `preview` says in them. */
const previews = readTemplates().flatMap(({ file, workflow }) =>
  workflow.nodes
    .flatMap(({ parameters }) => [
      ...((parameters['assignments'] as { assignments: Setting[] } | undefined)?.assignments ?? [])
        .filter(({ name }) => name === 'preview')
        .map(({ value }) => value),
      ...(parameters['operation'] === 'applyChanges' ? [parameters['preview']] : []),
    ])
    .filter((value) => !String(value).includes("$('Settings')"))
    .map((value) => [file, String(value)] as const),
);

type Setting = { name: string; value: unknown };

describe('by hand a template looks, published it writes', () => {
  test('there is one line of it in each template that writes', () => {
    expect(new Set(previews.map(([file]) => file)).size).toBe(previews.length);
    expect(previews.length).toBeGreaterThan(10);
  });

  // The workflow here is not active, as none is on a worker of queue mode: what asks for that would never write there.
  describe.each(previews)('%s', (_, line) => {
    test.each(Object.entries(looks))('executed as %s it looks: %s', async (mode, isLook) => {
      expect(await resolveExpression(line, keysOfMode(mode as WorkflowExecuteMode))).toBe(isLook);
    });
  });
});
