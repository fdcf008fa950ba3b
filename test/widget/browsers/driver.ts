/** A function that runs in the page: it stands by itself, and takes one text. */
export type InPage<Result> = (argument: string) => Result;

/** A browser as the story needs it, whatever speaks to it. Every wait ends after 20 s with what was waited for. */
export type Driver = {
  open(url: string): Promise<void>;
  /** Waits until `holds` gives something true in the page. */
  waitFor(what: string, holds: InPage<unknown>, argument?: string): Promise<void>;
  /** Waits for an element, and clicks it as a person does. */
  click(what: string, find: InPage<Element | null | undefined>, argument?: string): Promise<void>;
  type(
    what: string,
    text: string,
    find: InPage<Element | null | undefined>,
    argument?: string,
  ): Promise<void>;
  /** Does something that opens a window, goes on in that window, and comes back. */
  inWindow(act: () => Promise<void>, goOn: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** Milliseconds that anything in the page may take. */
export const patience = 20_000;
