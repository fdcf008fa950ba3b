import { setTimeout as sleep } from 'node:timers/promises';

/** Live heap of another process, in bytes after a collection of garbage. `at` in milliseconds since the epoch. */
export type HeapSample = { at: number; bytes: number };

export type LiveHeap = {
  read(): Promise<number>;
  /** Reads again and again until it is told to stop, and then gives what it read. */
  watch(): () => Promise<HeapSample[]>;
  close(): void;
};

type Answer = { id: number; result: { usedSize: number } };

/** Milliseconds between two readings: collecting stops the process, which has to get on as well. */
const pause = 100;

/** Reads the heap of the Node process whose inspector listens on a port of this machine. */
export async function openLiveHeap(port: number): Promise<LiveHeap> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  if (target === undefined) throw new Error('The inspector of n8n has nothing to look at.');
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Answer;
    waiting.get(message.id)?.(message);
  });
  let calls = 0;
  const call = (method: string): Promise<Answer> =>
    new Promise((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      socket.send(JSON.stringify({ id: calls, method }));
    });
  const read = async (): Promise<number> => {
    await call('HeapProfiler.collectGarbage');
    return (await call('Runtime.getHeapUsage')).result.usedSize;
  };
  return {
    read,
    watch: () => {
      const samples: HeapSample[] = [];
      const stopped = new AbortController();
      const watching = (async () => {
        while (!stopped.signal.aborted) {
          const bytes = await read();
          samples.push({ at: Date.now(), bytes });
          await sleep(pause);
        }
      })();
      return async () => {
        stopped.abort();
        await watching;
        return samples;
      };
    },
    close: () => socket.close(),
  };
}
