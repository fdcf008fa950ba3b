import { createServer, type Server } from 'node:net';
import { portCount } from '../../../scripts/start/arguments.mjs';

/**
 * Where to look for ports: below those that outgoing connections are given (from 32,768 on Linux). n8n listens on its ports seconds
 * after they were chosen, and until then a connection of anybody's might have taken one of those.
 */
const lowest = 20_000;
const ports = 10_000;
const tries = 50;

/** Ports on loopback that nobody used a moment ago. */
export async function freePorts<N extends number>(count: N): Promise<Ports<N>> {
  const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
  const found = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('A TCP server has a numbered port.');
    return address.port;
  });
  await Promise.all(servers.map(close));
  return found as Ports<N>;
}

type Ports<N extends number, T extends number[] = []> = T['length'] extends N ? T : Ports<N, [...T, number]>;

async function listenAnywhere(): Promise<Server> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const [server] = await Promise.allSettled([listen(drawPort())]);
    if (server.status === 'fulfilled') return server.value;
  }
  throw new Error(`None of ${tries} ports from ${lowest} on is free.`);
}

function drawPort(): number {
  return lowest + Math.floor(Math.random() * ports);
}

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/** The first of some ports in a row, as many as `npm start` takes, that nobody used a moment ago. */
export async function freePortRange(count = portCount): Promise<number> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const first = drawPort();
    const servers = await Promise.allSettled(
      Array.from({ length: count }, (_, index) => listen(first + index)),
    );
    const taken = servers.filter((server) => server.status === 'fulfilled').map(({ value }) => value);
    await Promise.all(taken.map(close));
    if (taken.length === count) return first;
  }
  throw new Error(`No ${count} ports in a row are free.`);
}
