import type { AuthorityMetadata, ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import { clouds } from '../../shared/directory/graph/clouds.ts';

/** iluminr named an address that a sign-in or a consent must not be sent to. */
export class UntrustedAddressError extends Error {
  override readonly name = 'UntrustedAddressError';
}

/** Where a person signs in: the authority, and the stand-in's own endpoints in its place in a sandbox. */
export type SignInPlace = {
  readonly authority: string;
  readonly metadata: AuthorityMetadata | undefined;
  /** Origin of Microsoft's pages, or of the stand-in's. */
  readonly origin: string;
  /** Base of the cloud's Graph, without version; undefined when the stand-in names none. */
  readonly graphUrl: string | undefined;
};

/**
 * Checks what iluminr answered before anybody is sent there: the authority is Microsoft's, the page that comes back is this
 * page's own. `authorityMetadata` decides where codes go, so it is taken only from an API on this machine, and only
 * for endpoints on this machine: no production page has either. Throws UntrustedAddressError.
 */
export function signInPlace(start: ConnectStart, apiBase: string, pageOrigin: string): SignInPlace {
  const cloud = clouds.find(({ loginUrl }) => loginUrl === originOf(start.authority));
  if (cloud === undefined) throw new UntrustedAddressError('authority');
  if (originOf(start.redirectUri) !== pageOrigin) throw new UntrustedAddressError('redirectUri');
  const metadata = start.authorityMetadata;
  const { authority } = start;
  if (metadata === undefined)
    return { authority, metadata, origin: cloud.loginUrl, graphUrl: cloud.graphUrl };
  const addresses = [apiBase, metadata.issuer, ...endpointsOf(metadata)];
  if (!addresses.every(isLoopback)) throw new UntrustedAddressError('authorityMetadata');
  const origin = originOf(metadata.authorization_endpoint);
  if (origin === undefined) throw new UntrustedAddressError('authorityMetadata');
  return { authority, metadata, origin, graphUrl: graphOf(metadata) };
}

/** The consent page is where the sign-in was, or nobody is sent there. Throws UntrustedAddressError. */
export function requireConsentAt(place: SignInPlace, consentUrl: string): void {
  if (originOf(consentUrl) !== place.origin) throw new UntrustedAddressError('consentUrl');
}

function endpointsOf(metadata: AuthorityMetadata): string[] {
  const { jwks_uri, authorization_endpoint, token_endpoint } = metadata;
  const graph = graphOf(metadata);
  return [jwks_uri, authorization_endpoint, token_endpoint, ...(graph === undefined ? [] : [graph])];
}

/** Microsoft's metadata names its Graph by host and port alone; a stand-in's speaks plain HTTP. */
function graphOf({ msgraph_host }: AuthorityMetadata): string | undefined {
  return msgraph_host === undefined ? undefined : `http://${msgraph_host}`;
}

/** A web address; of `javascript:` and the like all origins are the same "null", and none is anybody's place. */
function webAddress(address: string): URL | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

function originOf(address: string): string | undefined {
  return webAddress(address)?.origin;
}

function isLoopback(address: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(webAddress(address)?.hostname ?? '');
}
