import { sandbox } from '../../sandbox/constants.ts';
import { startMicrosoft } from '../../sandbox/microsoft.ts';
import { benchPerson } from '../person.ts';

// A directory of `people` behind Entra and Graph, whose every answer takes `latencyMs`. Says where on its first line.
const [people = 0, latencyMs = 0] = process.argv.slice(2).map(Number);
const stage = await startMicrosoft();
const { store } = stage.graph;
store.settings = { ...store.settings, latencyMs };
const directory = store.directory(sandbox.tenantId);
const ids: string[] = [];
for (let number = 0; number < people; number++) {
  // Nine report to each; the first reports to nobody.
  const manager = ids[Math.floor(number / 9)];
  ids.push(directory.add({ ...benchPerson(number), ...(manager === undefined ? {} : { manager }) }).id);
}
process.stdout.write(`${JSON.stringify({ entra: stage.entra.url, graph: stage.graph.url })}\n`);
