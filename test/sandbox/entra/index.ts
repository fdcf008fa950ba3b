import { FaultPlan, nextFault } from '../faults.ts';
import { serve } from '../http/server.ts';
import type { Request, Reply } from '../http/server.ts';
import { adminConsent } from './admin-consent.ts';
import { clientCredentials } from './client-credentials.ts';
import { discovery } from './discovery.ts';
import { EntraProblem, entraProblems, problemReply } from './errors.ts';
import { SignIn } from './signin/index.ts';
import { EntraState } from './state.ts';

export type EntraOptions = {
  port: number;
  state?: EntraState;
  faults?: FaultPlan;
  /** Origins of pages that may call. */
  origins?: () => readonly string[];
};

export type RunningEntra = { url: string; port: number; state: EntraState; close(): Promise<void> };

/** Starts the Entra stand-in on 127.0.0.1. */
export async function startEntra(options: EntraOptions): Promise<RunningEntra> {
  const state = options.state ?? new EntraState();
  const faults = options.faults ?? new FaultPlan();

  const signIn = new SignIn(state);

  async function token(request: Request): Promise<Reply> {
    const grant = request.form().get('grant_type');
    if (grant === null) throw entraProblems.missingParameter('grant_type');
    if (grant === 'client_credentials') return clientCredentials(state, request);
    if (grant === 'authorization_code') return signIn.token(request);
    throw entraProblems.grantType(grant);
  }

  const server = await serve({
    port: options.port,
    before: async (request) => (await nextFault(faults, 'entra', request))?.reply,
    routes: [
      {
        method: 'GET',
        path: '/:tenant/v2.0/.well-known/openid-configuration',
        handler: (request) => discovery(state, request),
      },
      {
        method: 'GET',
        path: '/:tenant/discovery/v2.0/keys',
        handler: () => ({ status: 200, body: state.keys.jwks() }),
      },
      { method: 'POST', path: '/:tenant/oauth2/v2.0/token', handler: token },
      {
        method: 'GET',
        path: '/:tenant/oauth2/v2.0/authorize',
        handler: (request) => signIn.authorize(request),
      },
      {
        method: 'GET',
        path: '/:tenant/oauth2/v2.0/authorize/:uid',
        handler: (request) => signIn.resume(request),
      },
      { method: 'GET', path: '/:tenant/interaction/:uid', handler: (request) => signIn.interaction(request) },
      {
        method: 'GET',
        path: '/:tenant/v2.0/adminconsent',
        handler: (request) => adminConsent(state, request),
      },
      { method: 'GET', path: '/:tenant/adminconsent', handler: (request) => adminConsent(state, request) },
    ],
    onError: (error) =>
      problemReply(
        error instanceof EntraProblem ? error : new EntraProblem(500, 'server_error', 90033, String(error)),
      ),
    ...(options.origins === undefined ? {} : { origins: options.origins }),
  });
  return { url: server.url, port: server.port, state, close: () => server.close() };
}
