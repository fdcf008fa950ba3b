import type * as z from 'zod/v4-mini';
import type { Account, Contact, NewContact, ProblemCode } from '../../shared/contract/index.ts';
import type { DutyId } from '../../shared/contract/openapi/duties.ts';
import { problemCodes, problemSchema } from '../../shared/contract/index.ts';

export type Answer = { status: number; headers: Headers; body: unknown };

/** What a check works with. */
export type Bench = {
  account: Account;
  /** Calls the server with the API key; `bearer` takes another one, null none. Waits where the server asks for it. */
  call: (method: string, path: string, more?: CallOptions) => Promise<Answer>;
  /** A name that no other run of the kit uses. */
  unique: (name: string) => string;
  /** Creates a contact that the kit takes care of in the end. */
  create: (contact: NewContact) => Promise<Contact>;
  /** Remembers a contact that a check made by itself. */
  keep: (id: string) => void;
  /** The attempts to connect that the kit began; it ends no others. */
  begun: Set<string>;
  /** The Settings session of an Admin User, where one was given. */
  session: string | undefined;
  /** The session of somebody who is not, where one was given. */
  member: string | undefined;
};

export type CallOptions = {
  body?: unknown;
  headers?: Record<string, string>;
  bearer?: string | null;
  /** Sent as it is. */
  text?: string;
};

/** One rule of the contract, and how a server shows that it keeps it. */
export type Check = {
  /** Names the check for machines: `contacts.email-unique`. */
  id: string;
  /** The rule, as a sentence. */
  rule: string;
  /** Whether it writes contacts, runs or attempts, and whose session in Settings it takes. */
  needs: readonly ('writes' | 'session' | 'member')[];
  /** The duty of a server that it sees kept, where it is one. */
  duty?: DutyId;
  run(bench: Bench): Promise<void>;
};

/** The server does something else than the contract says. */
export class Differs extends Error {
  override readonly name = 'Differs';
}

/** The server does not have the call at all. */
export class Missing extends Error {
  override readonly name = 'Missing';
}

/** The check cannot see what it wants to, and why. */
export class Unseen extends Error {
  override readonly name = 'Unseen';
}

export function expectThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Differs(otherwise);
}

/** The body of an answer of this status, as the schema reads it. */
export function bodyOf<Schema extends z.ZodMiniType>(
  answer: Answer,
  status: number,
  schema: Schema,
  call: string,
): z.infer<Schema> {
  expectStatus(answer, status, call);
  const read = schema.safeParse(answer.body);
  if (read.success) return read.data;
  const faults = read.error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.map(String).join('.') || 'the answer'}: ${message}`);
  throw new Differs(`${call} answered ${status} with another shape: ${faults.join('; ')}.`);
}

export function expectStatus(answer: Answer, status: number, call: string): void {
  if (answer.status === status) return;
  const isAbsent = answer.status === 501 || (answer.status === 404 && codeOf(answer) !== 'not_found');
  if (isAbsent) throw new Missing(`${call} is not there (${answer.status}).`);
  throw new Differs(`${call} answered ${answer.status}${codeText(answer)} instead of ${status}.`);
}

/** That the server refuses with this code, by its status, as a problem document. */
export function expectProblem(answer: Answer, code: ProblemCode, call: string): Record<string, unknown> {
  const status = problemCodes[code];
  expectThat(
    answer.status === status && codeOf(answer) === code,
    `${call} answered ${answer.status}${codeText(answer)} instead of ${status} ${code}.`,
  );
  expectThat(
    problemSchema.safeParse(answer.body).success,
    `${call} answered ${status} without a whole problem document (RFC 9457).`,
  );
  return answer.body as Record<string, unknown>;
}

/** The code of a problem document. */
export function codeOf({ body }: Answer): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}

function codeText(answer: Answer): string {
  const code = codeOf(answer);
  return typeof code === 'string' ? ` ${code.slice(0, 60)}` : '';
}
