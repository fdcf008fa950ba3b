/** What a host gives the widget: a short-lived token and when it ends (RFC 3339). */
export type Session = { token: string; expiresAt: string };
export type GetSession = () => Promise<Session>;

/** The host gave no session; `cause` is its own error. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
}

/** A token is not used in its last seconds: a request may take some of them. */
const marginMs = 30_000;

/** Keeps the session token in memory and asks the host again before it expires; asks once however many need it. */
export class SessionKeeper {
  readonly #getSession: GetSession;
  #current: Session | undefined;
  #asked: Promise<Session> | undefined;

  constructor(getSession: GetSession) {
    this.#getSession = getSession;
  }

  /** A token that is still good. Rejects with SessionError. */
  async token(): Promise<string> {
    const known = this.#current;
    if (known !== undefined && Date.parse(known.expiresAt) - Date.now() > marginMs) return known.token;
    return this.renew();
  }

  /** A new token whatever the old one says: for use after a 401. Rejects with SessionError. */
  async renew(): Promise<string> {
    this.#asked ??= this.#ask();
    return (await this.#asked).token;
  }

  async #ask(): Promise<Session> {
    try {
      this.#current = await this.#getSession();
      return this.#current;
    } catch (error) {
      throw new SessionError('The page gave no session.', { cause: error });
    } finally {
      this.#asked = undefined;
    }
  }
}
