/** What a host gives the widget: a short-lived token and when it ends (RFC 3339). */
export type Session = { token: string; expiresAt: string };
export type GetSession = () => Promise<Session>;

/** The host gave no session; `fault` says how, `cause` is its own error. */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  readonly fault: 'session_silent' | 'session_threw' | 'session_invalid';

  constructor(fault: SessionError['fault'], options?: ErrorOptions) {
    super('The page gave no session.', options);
    this.fault = fault;
  }
}

/** A token is not used in its last seconds: a request may take some of them. */
const marginMs = 30_000;
/** Milliseconds that a host may take to answer; a later answer still counts for the next request. */
const answerMs = 5000;

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
    return (await inTime(this.#asked)).token;
  }

  async #ask(): Promise<Session> {
    try {
      const session: unknown = await this.#getSession();
      if (!isSession(session)) throw new SessionError('session_invalid');
      this.#current = session;
      return session;
    } catch (error) {
      throw error instanceof SessionError ? error : new SessionError('session_threw', { cause: error });
    } finally {
      this.#asked = undefined;
    }
  }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { token, expiresAt } = value as Partial<Record<string, unknown>>;
  return (
    typeof token === 'string' &&
    isSendable(token) &&
    typeof expiresAt === 'string' &&
    !Number.isNaN(Date.parse(expiresAt))
  );
}

/** Visible ASCII, as a header can carry it (RFC 6750, 2.1, is stricter still). */
function isSendable(token: string): boolean {
  return /^[!-~]+$/.test(token);
}

async function inTime(asked: Promise<Session>): Promise<Session> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SessionError('session_silent')), answerMs);
  });
  return Promise.race([asked, silence]).finally(() => clearTimeout(timer));
}
