/**
 * One Microsoft cloud as one object: where its apps sign in and where its Graph answers. Everything else (token URL,
 * scope, the origin a token may be sent to) derives from it. Tokens of one cloud are worth nothing in another.
 * Hosts: learn.microsoft.com/graph/deployments.
 */
export type Cloud = {
  key: CloudKey;
  name: string;
  /** Origin of the sign-in service, without a slash at the end. */
  loginUrl: string;
  /** Base of Graph, without version and without a slash at the end. */
  graphUrl: string;
};

export type CloudKey = 'global' | 'usGovL4' | 'usGovL5' | 'china' | 'custom';

export const clouds = [
  {
    key: 'global',
    name: 'Global',
    loginUrl: 'https://login.microsoftonline.com',
    graphUrl: 'https://graph.microsoft.com',
  },
  {
    key: 'usGovL4',
    name: 'US Government L4',
    loginUrl: 'https://login.microsoftonline.us',
    graphUrl: 'https://graph.microsoft.us',
  },
  {
    key: 'usGovL5',
    name: 'US Government L5 (DoD)',
    loginUrl: 'https://login.microsoftonline.us',
    graphUrl: 'https://dod-graph.microsoft.us',
  },
  {
    key: 'china',
    name: 'China (21Vianet)',
    loginUrl: 'https://login.partner.microsoftonline.cn',
    graphUrl: 'https://microsoftgraph.chinacloudapi.cn',
  },
] as const satisfies readonly Cloud[];

/**
 * HTTPS, or plain HTTP to this machine alone, and no user name inside. As text, because the credential's expressions
 * need the same rule.
 */
export const secureUrlPattern =
  '^(https://[A-Za-z0-9.-]+|http://(127\\.0\\.0\\.1|localhost|\\[::1\\]))(:[0-9]{1,5})?(/[^?#\\s]*)?$';

/** A tenant is a GUID or one of its verified domains; anything else could reshape the token URL. */
export const tenantPattern = '^[A-Za-z0-9][A-Za-z0-9.-]{0,253}$';

export function isSecureUrl(value: string): boolean {
  return new RegExp(secureUrlPattern).test(value);
}

export function isTenant(value: string): boolean {
  return new RegExp(tenantPattern).test(value);
}

/** A cloud of one's own: a private deployment, or the sandbox. Null when a URL is neither HTTPS nor loopback. */
export function customCloud(authorityUrl: string, graphUrl: string): Cloud | null {
  const [login, graph] = [authorityUrl, graphUrl].map((url) => url.trim().replace(/(?<!\/)\/+$/, ''));
  if (login === undefined || graph === undefined || !isSecureUrl(login) || !isSecureUrl(graph)) return null;
  return { key: 'custom', name: 'Custom', loginUrl: login, graphUrl: graph };
}

export function cloudOf(key: string): Cloud | null {
  return clouds.find((cloud) => cloud.key === key) ?? null;
}
