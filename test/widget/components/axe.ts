import 'axe-core';
import type { AxeResults, ElementContext, Result, RunOptions } from 'axe-core';
import { assert } from 'chai';

// The package is a script, not a module: it leaves itself on the page.
declare const axe: { run(element: ElementContext, options: RunOptions): Promise<AxeResults> };

/** WCAG 2.2 AA and everything it is built on. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Fails with "[rule] target: what to mend" for each thing axe finds in the element, shadow roots included. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: { type: 'tag', values: tags },
    rules: { region: { enabled: false } },
  });
  assert.equal(violations.map(inWords).join('\n'), '');
}

function inWords(violation: Result): string {
  return violation.nodes
    .map((node) => `[${violation.id}] ${node.target.join(' ')}: ${node.failureSummary ?? violation.help}`)
    .join('\n');
}
