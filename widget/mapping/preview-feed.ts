import type { Settings } from '../answers/connection.ts';
import type { Preview } from '../answers/preview.ts';

/** The preview as it is known now. While a new one loads, `preview` is the one before. */
export type PreviewState =
  | { kind: 'loading'; preview: Preview | undefined }
  | { kind: 'ready'; preview: Preview }
  | { kind: 'failed'; error: unknown };

type Load = (settings: Settings, signal: AbortSignal) => Promise<Preview>;

/** Milliseconds of quiet after a change before the directory is read again. */
const quiet = 700;

/**
 * Asks for previews while settings are edited: after a moment of quiet, one at a time, and only for settings that read or map
 * differently. An answer that has been overtaken is dropped.
 */
export class PreviewFeed {
  readonly #load: Load;
  readonly #tell: (state: PreviewState) => void;
  #asked = '';
  #wait = 0;
  #request: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #preview: Preview | undefined;

  constructor(load: Load, tell: (state: PreviewState) => void) {
    this.#load = load;
    this.#tell = tell;
  }

  /** Wants the preview of these settings: the first time at once, then after a moment of quiet. */
  ask(settings: Settings): void {
    // How often it runs changes nothing in a preview.
    const wanted = JSON.stringify([settings.mapping, settings.scope]);
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    this.#begin(settings, this.#wait);
    this.#wait = quiet;
  }

  /** Reads the directory again, the settings being the same. */
  again(settings: Settings): void {
    this.#asked = '';
    this.#wait = 0;
    this.ask(settings);
  }

  /** Drops what is under way, as when the settings have become faulty; the next `ask` begins anew. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#asked = '';
  }

  #begin(settings: Settings, wait: number): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    this.#tell({ kind: 'loading', preview: this.#preview });
    this.#timer = setTimeout(() => void this.#fetch(settings, request.signal), wait);
  }

  async #fetch(settings: Settings, signal: AbortSignal): Promise<void> {
    try {
      const preview = await this.#load(settings, signal);
      if (signal.aborted) return;
      this.#preview = preview;
      this.#tell({ kind: 'ready', preview });
    } catch (error) {
      if (!signal.aborted) this.#tell({ kind: 'failed', error });
    }
  }
}
