import { patience } from './driver.ts';
import type { Driver, InPage } from './driver.ts';

/** What the protocol calls a reference to an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** A browser that speaks W3C WebDriver at `url`, in a session with these capabilities. */
export async function webDriver(url: string, alwaysMatch: Record<string, unknown>): Promise<Driver> {
  const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const { sessionId } = (await send('POST', '/session', { capabilities: { alwaysMatch } })) as {
    sessionId: string;
  };
  const session = `/session/${sessionId}`;
  const call = (method: string, path: string, body?: unknown): Promise<unknown> =>
    send(method, `${session}${path}`, body);
  const handles = async (): Promise<string[]> => (await call('GET', '/window/handles')) as string[];
  const switchTo = (handle: string): Promise<unknown> => call('POST', '/window', { handle });

  /** Asks again and again: a page may be on its way to another one meanwhile. */
  const until = async <T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> => {
    const end = Date.now() + patience;
    let last: unknown;
    while (Date.now() < end) {
      try {
        const answer = await ask();
        if (answer !== null && answer !== undefined && answer !== false) return answer;
      } catch (error) {
        last = error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Waited in vain for ${what}.`, { cause: last });
  };
  const inPage = (find: InPage<unknown>, argument: string): Promise<unknown> =>
    call('POST', '/execute/sync', { script: `return (${find.toString()})(...arguments)`, args: [argument] });
  const withElement = async (
    what: string,
    find: InPage<unknown>,
    argument: string,
    use: (path: string) => Promise<unknown>,
  ): Promise<void> => {
    // Finding and using are one try: what is drawn again meanwhile is found again.
    await until(what, async () => {
      const reference = (await inPage(find, argument)) as Record<string, string> | null;
      const id = reference?.[elementKey];
      if (id === undefined) return false;
      await use(`/element/${id}`);
      return true;
    });
  };

  return {
    open: async (address) => {
      await call('POST', '/url', { url: address });
    },
    waitFor: async (what, holds, argument = '') => {
      await until(what, async () => ((await inPage(holds, argument)) === true ? true : undefined));
    },
    click: (what, find, argument = '') =>
      withElement(what, find, argument, (element) => call('POST', `${element}/click`, {})),
    type: (what, text, find, argument = '') =>
      withElement(what, find, argument, (element) => call('POST', `${element}/value`, { text })),
    inWindow: async (act, goOn) => {
      const opener = (await call('GET', '/window')) as string;
      const before = await handles();
      await act();
      const opened = await until('a window', async () =>
        (await handles()).find((handle) => !before.includes(handle)),
      );
      await switchTo(opened);
      await goOn();
      await switchTo(opener);
    },
    close: async () => {
      await call('DELETE', '');
    },
  };
}
