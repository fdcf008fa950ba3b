import { randomUUID } from 'node:crypto';
import type { Reply } from '../http/server.ts';

/** Thrown by an endpoint; becomes Entra's error answer. `code` is the number after AADSTS. */
export class EntraProblem extends Error {
  override readonly name = 'EntraProblem';
  readonly status: number;
  readonly error: string;
  readonly code: number;

  constructor(status: number, error: string, code: number, message: string) {
    super(message);
    this.status = status;
    this.error = error;
    this.code = code;
  }
}

export const entraProblems = {
  unknownTenant: (tenant: string) =>
    new EntraProblem(
      400,
      'invalid_request',
      90002,
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    ),
  missingParameter: (name: string) =>
    new EntraProblem(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${name}'.`,
    ),
  unknownApp: (clientId: string, tenant: string) =>
    new EntraProblem(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
    ),
  disabledApp: (clientId: string) =>
    new EntraProblem(400, 'unauthorized_client', 7000112, `Application '${clientId}' is disabled.`),
  wrongSecret: (clientId: string) =>
    new EntraProblem(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    ),
  expiredSecret: (clientId: string) =>
    new EntraProblem(
      401,
      'invalid_client',
      7000222,
      `The provided client secret keys for app '${clientId}' are expired.`,
    ),
  noSecret: () =>
    new EntraProblem(
      401,
      'invalid_client',
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    ),
  assertionTime: () =>
    new EntraProblem(401, 'invalid_client', 700024, 'Client assertion is not within its valid time range.'),
  assertionSignature: () =>
    new EntraProblem(
      401,
      'invalid_client',
      700027,
      'The certificate with identifier used to sign the client assertion is not registered on application, or the signature is invalid.',
    ),
  assertionAudience: (audience: unknown) =>
    new EntraProblem(
      401,
      'invalid_client',
      700023,
      `Client assertion audience claim does not match Realm issuer. The audience was '${String(audience)}'.`,
    ),
  assertionSubject: () =>
    new EntraProblem(
      401,
      'invalid_client',
      700021,
      "Client assertion application identifier doesn't match 'client_id' parameter.",
    ),
  assertionReused: () =>
    new EntraProblem(
      401,
      'invalid_client',
      50013,
      'The client assertion was used before; every assertion needs a jti of its own.',
    ),
  assertionMalformed: (why: string) =>
    new EntraProblem(401, 'invalid_client', 50027, `The client assertion is malformed: ${why}.`),
  scope: (scope: string) =>
    new EntraProblem(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.`,
    ),
  grantType: (grant: string) =>
    new EntraProblem(
      400,
      'unsupported_grant_type',
      70003,
      `The app requested an unsupported grant type '${grant}'.`,
    ),
} as const;

/** Entra's error answer: the number in the text and in `error_codes`, with ids to find it in its logs. */
export function problemReply(problem: EntraProblem): Reply {
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = new Date()
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
  return {
    status: problem.status,
    headers: { 'cache-control': 'no-store', 'x-ms-request-id': traceId },
    body: {
      error: problem.error,
      error_description: `AADSTS${problem.code}: ${problem.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [problem.code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
    },
  };
}
