import type { Transport } from '../../../http/transport.ts';
import type { MicrosoftApp } from '../../ports.ts';

/** The sign-in service refused the app: its consent or its secret is gone. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

/** A Transport that reads Graph as iluminr's own app in a customer's tenant; it signs in with the first request. */
export function appTransport(microsoft: MicrosoftApp, tenantId: string): Transport {
  let token: Promise<string> | undefined;
  return async (request) => {
    token ??= signIn(microsoft, tenantId);
    const authorization = `Bearer ${await token}`;
    return microsoft.transport({ ...request, headers: { ...request.headers, authorization } });
  };
}

async function signIn(microsoft: MicrosoftApp, tenantId: string): Promise<string> {
  const answer = await microsoft.appToken(tenantId);
  if ('token' in answer) return answer.token;
  throw new SignInRefused(`Microsoft gave no token (${answer.error}).`);
}
