import { UnexpectedAnswerError, listOf, recordOf, requiredText, textOf } from '../answers/lenient.ts';

/** Who signed in to which organisation, in Microsoft's own words. For the screen: what is connected is what iluminr proved. */
export type MicrosoftProfile = {
  readonly tenantId: string;
  readonly tenantName: string;
  /** The organisation's default domain. */
  readonly domain: string | null;
  readonly account: string;
  readonly userPrincipalName: string;
};

const timeoutMs = 5000;

/**
 * Reads the signed-in admin and their tenant (`/me` and `/organization`; the delegated permission User.Read opens both). Rejects with
 * the client's errors, and with UnexpectedAnswerError when Graph answers otherwise.
 */
export async function readProfile(graphUrl: string, token: string): Promise<MicrosoftProfile> {
  const { graphClient } = await import('./client.ts');
  const client = graphClient(graphUrl, token);
  const signal = AbortSignal.timeout(timeoutMs);
  const get = (path: string, properties: string[]): Promise<unknown> =>
    client.api(path).option('signal', signal).select(properties).get() as Promise<unknown>;
  const [me, organizations] = await Promise.all([
    get('/me', ['displayName', 'userPrincipalName']),
    get('/organization', ['id', 'displayName', 'verifiedDomains']),
  ]);
  const person = recordOf(me);
  const [tenant, ...others] = listOf(recordOf(organizations)['value'], (raw) => ({
    id: requiredText(raw, 'id'),
    name: requiredText(raw, 'displayName'),
    domains: listOf(raw['verifiedDomains'], (domain) => ({
      name: textOf(domain['name']),
      isDefault: domain['isDefault'] === true,
    })),
  }));
  if (tenant === undefined || others.length > 0) throw new UnexpectedAnswerError('organization');
  return {
    tenantId: tenant.id,
    tenantName: tenant.name,
    domain: tenant.domains.find(({ isDefault }) => isDefault)?.name ?? null,
    account: requiredText(person, 'displayName'),
    userPrincipalName: requiredText(person, 'userPrincipalName'),
  };
}
