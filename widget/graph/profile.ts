import * as z from 'zod/v4-mini';

/** Who signed in to which organisation, in Microsoft's own words. For the screen: what is connected is what iluminr proved. */
export type MicrosoftProfile = {
  readonly tenantId: string;
  readonly tenantName: string;
  /** The organisation's default domain. */
  readonly domain: string | null;
  readonly account: string;
  readonly userPrincipalName: string;
};

const meSchema = z.object({ displayName: z.string(), userPrincipalName: z.string() });
const organizationsSchema = z.object({
  value: z
    .array(
      z.object({
        id: z.string(),
        displayName: z.string(),
        verifiedDomains: z.array(z.object({ name: z.string(), isDefault: z.boolean() })),
      }),
    )
    .check(z.length(1)),
});

const patienceMs = 5000;

/**
 * Reads the signed-in admin and their tenant (`/me` and `/organization`; the delegated permission User.Read opens both). Rejects with
 * the client's errors, and with zod's when Graph answers otherwise.
 */
export async function readProfile(graphUrl: string, token: string): Promise<MicrosoftProfile> {
  const { graphClient } = await import('./client.ts');
  const client = graphClient(graphUrl, token);
  const signal = AbortSignal.timeout(patienceMs);
  const get = (path: string, properties: string[]): Promise<unknown> =>
    client.api(path).option('signal', signal).select(properties).get() as Promise<unknown>;
  const [me, organizations] = await Promise.all([
    get('/me', ['displayName', 'userPrincipalName']),
    get('/organization', ['id', 'displayName', 'verifiedDomains']),
  ]);
  const { displayName, userPrincipalName } = meSchema.parse(me);
  const [tenant] = organizationsSchema.parse(organizations).value;
  return {
    tenantId: tenant!.id,
    tenantName: tenant!.displayName,
    domain: tenant!.verifiedDomains.find(({ isDefault }) => isDefault)?.name ?? null,
    account: displayName,
    userPrincipalName,
  };
}
