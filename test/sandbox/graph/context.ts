import type { Fault } from '../faults.ts';
import type { Reply, Request } from '../http/server.ts';
import type { Directory } from './directory.ts';
import { denied } from './errors.ts';
import type { Seal } from './seal.ts';
import type { GraphStore } from './store.ts';
import type { TokenClaims } from './types.ts';

/** What a handler knows about the request it answers: who asks, which tenant, and the fault due, if any. */
export type GraphContext = {
  request: Request;
  claims: TokenClaims;
  directory: Directory;
  store: GraphStore;
  seal: Seal;
  fault: Fault | undefined;
  /** `http://127.0.0.1:port/v1.0` */
  base: string;
};

export type GraphHandler = (context: GraphContext) => Reply | Promise<Reply>;

export const roles = {
  users: ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  groups: ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
  organization: ['Organization.Read.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
} as const;

export function hasRole(claims: TokenClaims, allowed: readonly string[]): boolean {
  return claims.roles.some((role) => allowed.includes(role));
}

export function requireRole(claims: TokenClaims, allowed: readonly string[]): void {
  if (!hasRole(claims, allowed)) throw denied();
}

/** A person signed in and let the app do this in their name. */
export function hasScope({ person }: TokenClaims, scope: string): boolean {
  return person?.scopes.includes(scope) ?? false;
}

/** Graph's rule for advanced queries on directory objects: the header and `$count=true` together. */
export function isEventual(request: Request): boolean {
  return (
    String(request.headers['consistencylevel'] ?? '').toLowerCase() === 'eventual' &&
    request.query.get('$count') === 'true'
  );
}
