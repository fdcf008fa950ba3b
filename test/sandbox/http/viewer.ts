import { drawSecret } from '../constants.ts';
import { HttpProblem } from './problem.ts';
import type { Reply, Request } from './server.ts';

/**
 * Who may look at pages that show people: whoever opens the address that was printed at the start. Loopback alone keeps
 * nobody out, since every user of the machine reaches it.
 */
export class Viewer {
  readonly #key = drawSecret('sandbox-viewer');

  /** The address of a page with the key that opens it; the key moves into a cookie at the first visit. */
  addressOf(page: string): string {
    return `${page}?key=${this.#key}`;
  }

  /**
   * Lets the browser in that has been given the key: undefined for one that came before, a redirect for one that brings it.
   *
   * @throws HttpProblem 403 for everybody else
   */
  admit(request: Request): Reply | undefined {
    const cookie = `viewer_${request.url.port}=${this.#key}`;
    if (request.query.get('key') === this.#key) {
      request.query.delete('key');
      const query = request.query.toString();
      return {
        status: 302,
        headers: {
          location: `${request.path}${query === '' ? '' : `?${query}`}`,
          'set-cookie': `${cookie}; HttpOnly; SameSite=Strict; Path=/`,
        },
      };
    }
    if (request.headers.cookie?.split(/; */).includes(cookie) === true) return undefined;
    throw new HttpProblem(
      403,
      'forbidden',
      'People of your own are in this sandbox. Open the page by the address that was printed at the start.',
    );
  }
}
