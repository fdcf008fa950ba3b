import { startHost } from './host.ts';
import { freePorts } from './ports.ts';
import { freshUserFolder } from './prepared.ts';

/** Starts an n8n in the folder of its first argument, prints its process id and stays: something to kill. */
const folder = process.argv[2];
if (folder === undefined) throw new Error('Usage: bare-host.ts FOLDER');
await freshUserFolder(folder);
const [port, brokerPort] = await freePorts(2);
const host = await startHost({ folder, port, brokerPort });
process.stdout.write(`${host.pid}\n`);
