import { problemSchema } from '../../contract/index.ts';
import type { Problem } from '../../contract/index.ts';
import { printable } from '../../http/printable.ts';
import type { TransportResponse } from '../../http/transport.ts';

/** What went wrong, in words for the person reading it. Plain data, so that thousands of them stay light. */
export type ErrorInfo = {
  /** A problem code of the contract, or one of this client: `network`, `unexpected_answer`, `no_result`… */
  code: string;
  /** The HTTP status it came with, where there was one. */
  status?: number;
  /** One sentence: what happened, to whom. */
  what: string;
  /** One sentence: what to do now. */
  advice: string;
  /** The contact field at fault, where one is named. */
  field?: string;
  /** The contact that stands in the way. */
  conflictId?: string;
};

/** Every failure of the client. The message says what happened, to whom, and what to do; it never holds a secret. */
export class IluminrError extends Error {
  override readonly name = 'IluminrError';
  readonly info: ErrorInfo;
  readonly problem: Problem | undefined;

  constructor(info: ErrorInfo, options: ErrorOptions & { problem?: Problem } = {}) {
    super(`${info.what} ${info.advice}`, options);
    this.info = info;
    this.problem = options.problem;
  }

  get code(): string {
    return this.info.code;
  }

  get status(): number | undefined {
    return this.info.status;
  }
}

/** The error for an answer of 400 and above. `action` says what was asked, as in "creating Ann Example". */
export function answerError(response: TransportResponse, action: string): IluminrError {
  const parsed = problemSchema.safeParse(response.body);
  if (!parsed.success) return new IluminrError(infoOfStatus(response.status, action));
  return new IluminrError(infoOfProblem(parsed.data, action), { problem: parsed.data });
}

/** What a problem document means for the person or call that `action` names. */
export function infoOfProblem(problem: Problem, action: string): ErrorInfo {
  const fields = (problem.errors ?? [])
    .slice(0, 5)
    .map((error) => `${lastSegment(error.path)}: ${error.message}`);
  const detail = fields.length > 0 ? fields.join('; ') : problem.detail || problem.title;
  const info: ErrorInfo = {
    code: problem.code,
    status: problem.status,
    what: sentence(`iluminr refused ${action}: ${printable(detail, 300)}`),
    advice: adviceFor(problem.code, problem.status),
  };
  const first = problem.errors?.[0];
  if (first !== undefined) info.field = fieldOf(first.path);
  if (problem.conflictId !== undefined) info.conflictId = problem.conflictId;
  return info;
}

/** The same for a status that came without a problem document: a proxy, a gateway, a wrong address. */
function infoOfStatus(status: number, action: string): ErrorInfo {
  return {
    code: codeOfStatus(status),
    status,
    what: `iluminr answered ${status} when ${action}.`,
    advice: adviceFor(codeOfStatus(status), status),
  };
}

function codeOfStatus(status: number): string {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 412) return 'version_conflict';
  if (status === 413) return 'payload_too_large';
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'unavailable';
  return status >= 300 && status < 400 ? 'redirected' : 'refused';
}

const adviceByCode: Record<string, string> = {
  validation_failed: 'Correct what is named and run again.',
  unauthorized: 'Check the API key in the iluminr API credential; a key opens one environment only.',
  forbidden: 'Ask your Customer Success Manager to allow this for the API key.',
  not_found: 'It is no longer in this account, or the base URL is wrong; read the contacts again.',
  email_taken:
    'Plan again or use Create or Update, so that the contact with this email is matched; or free it there.',
  external_id_taken:
    'Plan again or use Create or Update, so that the contact with this external ID is matched.',
  version_conflict: 'Read the contact again and decide on what it holds now.',
  payload_too_large: 'Lower the batch size and run again.',
  rate_limited: 'Wait a while and run again; other integrations may be using the same key.',
  idempotency_key_reused: 'Run again; if it stays, report it to the maintainers of this package.',
  redirected: 'The address has moved: correct the base URL in the iluminr API credential.',
};

function adviceFor(code: string, status: number): string {
  if (adviceByCode[code] !== undefined) return adviceByCode[code];
  return status >= 500
    ? 'The service is not available just now; run again later, nothing is done twice.'
    : 'Correct what is named and run again.';
}

/** `operations.3.contact.customFields.shirt` → `customFields.shirt`. */
function fieldOf(path: string): string {
  return path.replace(/^operations\.\d+\./, '').replace(/^contact\./, '');
}

function lastSegment(path: string): string {
  return printable(fieldOf(path), 80) || 'request';
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
