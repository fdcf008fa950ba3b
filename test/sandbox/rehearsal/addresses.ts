import type { Sandbox } from '../index.ts';

/** A page to open, with what to type into it. */
export type PageAddress = { name: string; url: string; note?: string };

/** A credential as its form in n8n asks for it: label and value, in the order of the form. */
export type CredentialToType = { name: string; values: [label: string, value: string][] };

/** Where everything is, and what a person types to get in. */
export type Addresses = { pages: PageAddress[]; credentials: CredentialToType[] };

/** The addresses of the stand-ins. */
export function sandboxAddresses({
  settings,
  iluminr,
  entra,
  graph,
  control,
  mail,
}: Pick<Sandbox, 'settings' | 'iluminr' | 'entra' | 'graph' | 'control' | 'mail'>): Addresses {
  const key = (environment: string, apiKey: string): CredentialToType => ({
    name: `iluminr API, ${environment}`,
    values: [
      ['Environment', environment],
      ['Base URL', iluminr.url],
      ['API Key', apiKey],
    ],
  });
  return {
    pages: [
      { name: 'Rehearsal room', url: control.pageUrl, note: 'credentials, a day later, empty accounts' },
      { name: 'Settings page', url: settings.url },
      { name: 'iluminr stand-in', url: iluminr.pageUrl },
      { name: 'Inbox', url: mail.pageUrl },
      { name: 'HR file', url: control.hrUrl },
    ],
    credentials: [
      {
        name: 'Microsoft Entra (App-Only)',
        // In the order in which n8n asks for them.
        values: [
          ['Client ID', entra.clientId],
          ['Client Secret', entra.clientSecret],
          ['Tenant ID', entra.tenantId],
          ['Cloud', 'Custom'],
          ['Authority URL', entra.url],
          ['Graph Base URL', graph.url],
        ],
      },
      key('UAT', iluminr.apiKey),
      key('Production', iluminr.productionApiKey),
      {
        name: 'SMTP',
        values: [
          ['User', mail.smtp.user],
          ['Password', mail.smtp.password],
          ['Host', '127.0.0.1'],
          ['Port', String(mail.smtp.port)],
          ['SSL/TLS', 'off'],
          ['Disable STARTTLS', 'on'],
        ],
      },
    ],
  };
}

/** The addresses as lines for a terminal. */
export function addressLines({ pages, credentials }: Addresses): string[] {
  const width = Math.max(...pages.map(({ name }) => name.length));
  return [
    ...pages.map(
      ({ name, url, note }) => `${name.padEnd(width)}  ${url}${note === undefined ? '' : `  (${note})`}`,
    ),
    '',
    'To type into credentials:',
    ...credentials.map(
      ({ name, values }) => `${name}: ${values.map(([label, value]) => `${label} ${value}`).join(', ')}`,
    ),
  ];
}
