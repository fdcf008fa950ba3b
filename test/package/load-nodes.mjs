import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/setup/places.mjs';

/** @typedef {new () => { name?: string, description?: { name?: string } }} NodeOrCredential */

/** Loads every built node and credential as n8n does, on the Node that runs this, and says how many there were. */
const require = createRequire(import.meta.url);
const { n8n } = require(join(projectRoot, 'package.json'));
/** @type {string[]} */
const files = [...n8n.nodes, ...n8n.credentials];
for (const file of files) {
  /** @type {Record<string, NodeOrCredential>} */
  const exported = require(join(projectRoot, file));
  for (const Loaded of Object.values(exported)) {
    const { description, name } = new Loaded();
    if ((description?.name ?? name) === undefined) throw new Error(`${file} has no name.`);
  }
}
process.stdout.write(`${files.length} nodes and credentials load on Node ${process.versions.node}.\n`);
