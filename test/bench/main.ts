import { build } from '../../scripts/build.mjs';
import { ensureChromium } from '../../scripts/setup/chromium.mjs';
import { ensureN8n } from '../../scripts/setup/n8n.mjs';
import { benchApply } from './apply/bench.ts';
import { benchCustomers } from './customers/bench.ts';
import { benchDirectory } from './directory/bench.ts';
import { benchEngine } from './engine/bench.ts';
import { benchGraph } from './graph/bench.ts';
import { benchScale } from './scale/bench.ts';
import { benchWidget } from './widget/bench.ts';
import { benchWorkflow } from './workflow/bench.ts';

/** Brings what a part needs beyond the dependencies. */
type Need = () => Promise<unknown>;

const built: Need = () => build(process.execPath);
const n8n: Need = () => ensureN8n(process.execPath);
const chromium: Need = async () => {
  process.env['CHROME_PATH'] = await ensureChromium();
};

/** What `npm run bench -- <part>` knows. A part prints its figures and says whether they meet its bars. */
const parts: Record<string, { needs: Need[]; run: () => Promise<boolean> }> = {
  engine: { needs: [n8n], run: benchEngine },
  graph: { needs: [], run: benchGraph },
  apply: { needs: [], run: benchApply },
  scale: { needs: [], run: benchScale },
  widget: { needs: [built, chromium], run: benchWidget },
  customers: { needs: [built, n8n], run: () => benchCustomers() },
  workflow: { needs: [built, n8n], run: benchWorkflow },
  directory: { needs: [built, n8n], run: benchDirectory },
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
    const part = parts[name];
    for (const need of part?.needs ?? []) await need();
    if ((await part?.run()) === false) process.exitCode = 1;
  }
}
