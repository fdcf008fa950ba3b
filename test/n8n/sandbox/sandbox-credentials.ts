import type { Sandbox } from '../../sandbox/index.ts';

/** The two credentials of the package, pointed at the sandbox. */
export function sandboxCredentials({ entra, graph, iluminr }: Pick<Sandbox, 'entra' | 'graph' | 'iluminr'>): {
  name: string;
  type: string;
  data: Record<string, unknown>;
}[] {
  return [
    {
      name: 'Entra sandbox',
      type: 'entraDirectoryOAuth2Api',
      data: {
        tenantId: entra.tenantId,
        clientId: entra.clientId,
        clientSecret: entra.clientSecret,
        cloud: 'custom',
        authorityUrl: entra.url,
        graphBaseUrl: graph.url,
        clientCredentialType: 'clientSecret',
      },
    },
    {
      name: 'iluminr UAT sandbox',
      type: 'iluminrApi',
      data: { environment: 'uat', baseUrl: iluminr.url, apiKey: iluminr.apiKey },
    },
  ];
}
