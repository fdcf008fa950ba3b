import { benchApply } from './apply/bench.ts';
import { benchEngine } from './engine/bench.ts';
import { benchGraph } from './graph/bench.ts';
import { benchWidget } from './widget/bench.ts';

/** What `npm run bench -- <part>` knows. A part prints its figures and says whether they meet its bars. */
const parts: Record<string, () => Promise<boolean>> = {
  engine: benchEngine,
  graph: benchGraph,
  apply: benchApply,
  widget: benchWidget,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no part "${unknown[0] ?? ''}". npm run bench knows ${Object.keys(parts).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  for (const name of asked.length === 0 ? Object.keys(parts) : asked) {
    const met = await parts[name]?.();
    if (met === false) process.exitCode = 1;
  }
}
