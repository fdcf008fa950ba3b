import { Agent, request as open, type IncomingMessage } from 'node:http';
import { TransportError, type Transport } from '../../shared/http/transport.ts';
import { sandbox } from '../sandbox/constants.ts';

/** Where the stand-ins answer; they may run in another process. */
export type Stage = { entra: { url: string }; graph: { url: string } };

/** One answer, whoever gave it: milliseconds from the request to its text. */
export type Exchange = { url: string; ms: number };

type Message = { method: string; url: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number; headers: Record<string, string>; text: string };

/**
 * A Transport on Node's HTTP client, which is what n8n's helper uses too. It signs the sandbox's app in, and once more when
 * its token is refused.
 *
 * @param watch is told of every exchange.
 */
export function appTransport(stage: Stage, watch: (exchange: Exchange) => void = () => undefined): Transport {
  const agent = new Agent({ keepAlive: true });
  let token: Promise<string> | undefined;

  async function exchange(message: Message): Promise<Answer> {
    const started = performance.now();
    const answer = await exchanged(agent, message);
    watch({ url: message.url, ms: performance.now() - started });
    return answer;
  }

  async function signIn(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: sandbox.clientId,
      client_secret: sandbox.clientSecret,
      scope: `${stage.graph.url}/.default`,
    });
    const { text } = await exchange({
      method: 'POST',
      url: `${stage.entra.url}/${sandbox.tenantId}/oauth2/v2.0/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: String(body),
    });
    return (JSON.parse(text) as { access_token: string }).access_token;
  }

  const send: Transport = async ({ method, url, headers }) => {
    try {
      token ??= signIn();
      const authorization = `Bearer ${await token}`;
      const { text, ...answer } = await exchange({ method, url, headers: { ...headers, authorization } });
      return { ...answer, body: parsed(text) };
    } catch (error) {
      throw new TransportError('No whole answer came', undefined, { cause: error });
    }
  };
  return async (request) => {
    const answer = await send(request);
    if (answer.status !== 401) return answer;
    token = undefined;
    return send(request);
  };
}

function exchanged(agent: Agent, { method, url, headers = {}, body }: Message): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = open(url, { agent, method, headers }, (response) => {
      textOf(response).then((text) => resolve({ ...headOf(response), text }), reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function headOf({ statusCode = 0, headers }: IncomingMessage): Omit<Answer, 'text'> {
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { status: statusCode, headers: Object.fromEntries(entries) as Record<string, string> };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
