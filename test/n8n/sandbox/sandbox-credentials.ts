import type { Sandbox } from '../../sandbox/index.ts';
import type { MailStandIn } from '../../sandbox/mail/index.ts';

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

/** The SMTP credential of n8n's own mail nodes, pointed at the mail stand-in. */
export function mailCredential({ smtp }: MailStandIn): ReturnType<typeof sandboxCredentials>[number] {
  const { user, password, port } = smtp;
  const data = {
    user,
    password,
    host: '127.0.0.1',
    port,
    secure: false,
    disableStartTls: true,
    hostName: '',
  };
  return { name: 'Sandbox mail', type: 'smtp', data };
}
