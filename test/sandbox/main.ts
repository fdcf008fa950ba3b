import { parseArgs } from 'node:util';
import { defaultPort, portOffsets, sandbox } from './constants.ts';
import { startSandbox } from './index.ts';
import { startIluminr } from './iluminr/index.ts';
import { startMicrosoft } from './microsoft.ts';
import { InputError, loadPeople } from './people/load.ts';
import { onPort } from './port.ts';
import { addressLines, sandboxAddresses } from './rehearsal/addresses.ts';

type Running = { lines: string[]; close(): Promise<void> };
type Arguments = {
  port: number;
  directory: string | undefined;
  hr: string | undefined;
  only: string | undefined;
};

const usage = 'npm run sandbox -- [--port N] [--directory FILE] [--hr FILE] [--only iluminr|entra|graph]';
const help = `${usage}
Starts the stand-ins of Entra, Graph and iluminr, prints their addresses and keys, and stays until it is told to stop.

  --port N          the first port; ${defaultPort} unless told, 0 takes any free ones
  --directory FILE  people of your own: a Graph {"value": [...]} file
  --hr FILE         an HR file of your own: CSV
  --only NAME       one server instead of all: iluminr, entra or graph`;

/** Starts the sandbox from the command line, prints its addresses and stays until it is told to stop. */
async function main(): Promise<void> {
  const args = readArguments();
  if (args === undefined) {
    console.log(help);
    return;
  }
  // Listened for before anything starts, so that a stop in the middle of it is not lost.
  const stop = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const running = await start(args);
  console.log([...running.lines, 'Stop with Ctrl+C.'].join('\n'));
  await stop;
  await running.close();
  process.exit(0);
}

/** The command line; undefined when help is asked for. */
function readArguments(): Arguments | undefined {
  const { values } = parse();
  if (values.help === true) return undefined;
  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65527) {
    throw new InputError(
      `--port ${values.port}: give a whole number from 1 to 65527 (0 takes any free ports). ${usage}`,
    );
  }
  if (values.only !== undefined && !['iluminr', 'entra', 'graph'].includes(values.only)) {
    throw new InputError(`--only ${values.only}: there is no such server. ${usage}`);
  }
  return { port, directory: values.directory, hr: values.hr, only: values.only };
}

function parse() {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean' },
        port: { type: 'string' },
        directory: { type: 'string' },
        hr: { type: 'string' },
        only: { type: 'string' },
      },
    });
  } catch (error) {
    throw new InputError(
      `${error instanceof Error ? error.message.split('\n')[0] : String(error)} ${usage}`,
      { cause: error },
    );
  }
}

async function start(given: Arguments): Promise<Running> {
  if (given.only === 'iluminr') return startOnlyIluminr(given.port);
  if (given.only !== undefined) return startOnlyMicrosoft(given);
  const running = await startSandbox({
    ...(given.port === 0 ? {} : { port: given.port }),
    directory: given.directory,
    hr: given.hr,
    // Somebody is watching: a sync of the built-in people takes about five seconds.
    syncBatchMs: 800,
  });
  return {
    lines: [
      ...addressLines(sandboxAddresses(running)),
      `Control            ${running.control.url}  (key ${running.control.key})`,
    ],
    close: () => running.close(),
  };
}

async function startOnlyIluminr(base: number): Promise<Running> {
  const server = await onPort('iluminr', portAt(base, 'iluminr'), (port) => startIluminr({ port }));
  return {
    lines: [`iluminr UAT        ${server.url}  (API key ${sandbox.apiKey})`],
    close: () => server.close(),
  };
}

/** Graph opens to nobody without tokens, and tokens open nothing without Graph: the two start together. */
async function startOnlyMicrosoft(given: Arguments): Promise<Running> {
  const running = await startMicrosoft({
    entraPort: portAt(given.port, 'entra'),
    graphPort: portAt(given.port, 'graph'),
    people: loadPeople(given),
  });
  return { lines: microsoftLines(running), close: () => running.close() };
}

function microsoftLines(running: { entra: { url: string }; graph: { url: string } }): string[] {
  return [
    `Entra              ${running.entra.url}  (tenant ${sandbox.tenantId})`,
    `                   client ${sandbox.clientId}, secret ${sandbox.clientSecret}`,
    `Graph              ${running.graph.url}`,
  ];
}

function portAt(base: number, name: keyof typeof portOffsets): number {
  return base === 0 ? 0 : base + portOffsets[name];
}

main().catch((error: unknown) => {
  console.error(error instanceof InputError ? error.message : error);
  process.exitCode = 1;
});
