import { sandbox } from './constants.ts';

/** What tests ask the stand-ins over HTTP, as a client of Microsoft's would. */

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

/** POSTs a form to a tenant's token endpoint. */
export async function postToken(
  entraUrl: string,
  form: Record<string, string>,
  tenant: string = sandbox.tenantId,
): Promise<Answer> {
  const response = await fetch(`${entraUrl}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return read(response);
}

/** The client-credentials form of the sandbox app with its secret. */
export function secretForm(changes: Record<string, string> = {}): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
    ...changes,
  };
}

/** An app-only token of the sandbox app. */
export async function appOnlyToken(entraUrl: string, tenant?: string): Promise<string> {
  const answer = await postToken(entraUrl, secretForm(), tenant);
  if (typeof answer.body['access_token'] !== 'string')
    throw new Error(`No token: ${JSON.stringify(answer.body)}`);
  return answer.body['access_token'];
}

/** GETs a Graph path (below /v1.0) or an absolute link. */
export async function getGraph(
  graphUrl: string,
  token: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const url = path.startsWith('http') ? path : `${graphUrl}/v1.0${path}`;
  return read(await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } }));
}

export type Round = { users: Record<string, unknown>[]; pages: number; deltaLink: string };

/** Follows a delta round to its deltaLink. */
export async function readRound(
  graphUrl: string,
  token: string,
  start: string,
  headers: Record<string, string> = {},
): Promise<Round> {
  const users: Record<string, unknown>[] = [];
  for (let pages = 1, link = start; ; pages++) {
    const { status, body } = await getGraph(graphUrl, token, link, headers);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    users.push(...values(body));
    const deltaLink = body['@odata.deltaLink'];
    if (typeof deltaLink === 'string') return { users, pages, deltaLink };
    link = String(body['@odata.nextLink']);
  }
}

/** The `value` of a collection. */
export function values(body: Record<string, unknown>): Record<string, unknown>[] {
  const { value } = body;
  if (!Array.isArray(value)) throw new Error(`There is no value array in ${JSON.stringify(body)}`);
  return value as Record<string, unknown>[];
}

/** The code of a Graph error. */
export function errorCode(body: Record<string, unknown>): unknown {
  const { error } = body;
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, headers: response.headers, body };
}
