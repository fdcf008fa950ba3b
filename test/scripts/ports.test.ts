import { createServer } from 'node:net';
import { expect, test, onTestFinished } from 'vitest';
import { portCount } from '../../scripts/start/arguments.mjs';
import { requireFreePorts } from '../../scripts/start/ports.mjs';

test('a port that is in use is named, with the way out', async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  await expect(requireFreePorts(address.port - portCount + 1)).rejects.toThrow(
    /^Port \d+ is in use: end what uses it, or choose other ports with npm start -- --port N/,
  );
});
