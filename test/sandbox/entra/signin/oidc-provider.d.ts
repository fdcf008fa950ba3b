/** The part of oidc-provider 9 that the Entra stand-in uses; the package ships no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type Grant = { addOIDCScope(scope: string): void; save(): Promise<string> };

  export type OidcContext = {
    body: unknown;
    type: string;
    oidc: {
      route: string;
      client: { clientId: string };
      account: { accountId: string };
      provider: Provider;
      params?: Record<string, unknown>;
    };
  };

  export type Interaction = { uid: string; params: Record<string, unknown> };

  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly Grant: new (given: { clientId: string; accountId: string }) => Grant;
    readonly Client: { prototype: object };
    readonly AuthorizationCode: { find(code: string): Promise<unknown> };
    use(middleware: (context: OidcContext, next: () => Promise<void>) => Promise<void>): void;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>;
  }

  export const interactionPolicy: {
    base(): { remove(name: string): void };
  };
}
