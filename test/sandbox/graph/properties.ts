import { hasRole } from './context.ts';
import { badRequest, denied, notListed } from './errors.ts';
import type { GraphUser, TokenClaims } from './types.ts';

/** What `GET /users` returns without `$select` (learn.microsoft.com/graph/api/resources/user). */
export const defaultUserProperties = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

export const defaultGroupProperties = ['id', 'displayName', 'description', 'mail'];

const otherUserProperties = [
  'accountEnabled',
  'ageGroup',
  'assignedLicenses',
  'assignedPlans',
  'city',
  'companyName',
  'consentProvidedForMinor',
  'country',
  'createdDateTime',
  'creationType',
  'deletedDateTime',
  'department',
  'employeeHireDate',
  'employeeId',
  'employeeOrgData',
  'employeeType',
  'externalUserState',
  'externalUserStateChangeDateTime',
  'faxNumber',
  'imAddresses',
  'isResourceAccount',
  'lastPasswordChangeDateTime',
  'licenseAssignmentStates',
  'mailNickname',
  'manager',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesExtensionAttributes',
  'onPremisesImmutableId',
  'onPremisesLastSyncDateTime',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'otherMails',
  'passwordPolicies',
  'postalCode',
  'preferredDataLocation',
  'proxyAddresses',
  'securityIdentifier',
  'showInAddressList',
  'signInSessionsValidFromDateTime',
  'state',
  'streetAddress',
  'usageLocation',
  'userType',
];

/**
 * Properties that need an application permission beside the one for users, any of those named (learn.microsoft.com/graph/api/user-get);
 * without it Graph refuses the whole request.
 */
const permissionsOf = new Map<string, readonly string[]>([
  ['employeeLeaveDateTime', ['User-LifeCycleInfo.Read.All', 'User-LifeCycleInfo.ReadWrite.All']],
  ['signInActivity', ['AuditLog.Read.All']],
  [
    'customSecurityAttributes',
    ['CustomSecAttributeAssignment.Read.All', 'CustomSecAttributeAssignment.ReadWrite.All'],
  ],
  ['mailboxSettings', ['MailboxSettings.Read', 'MailboxSettings.ReadWrite']],
]);

/** Kept in Exchange and SharePoint, so that single users have them and lists do not (learn.microsoft.com/graph/api/resources/user). */
const unlisted = new Set([
  'aboutMe',
  'birthday',
  'hireDate',
  'interests',
  'mailboxSettings',
  'mySite',
  'pastProjects',
  'preferredName',
  'responsibilities',
  'schools',
  'skills',
]);

const known = new Set([
  ...defaultUserProperties,
  ...otherUserProperties,
  ...permissionsOf.keys(),
  ...unlisted,
]);

/** Directory extensions are named `extension_{appId without dashes}_{name}`; schema extensions `{prefix}_{name}`. */
const extension = /^ext[a-z0-9]*_\w+$/i;

const collections = new Set([
  'businessPhones',
  'imAddresses',
  'otherMails',
  'proxyAddresses',
  'assignedLicenses',
  'assignedPlans',
]);

function isUserProperty(name: string): boolean {
  return known.has(name) || extension.test(name);
}

/** The names of a `$select`, without repeats; undefined when there is none. Unknown names are Graph's 400, those that the app may not read its 403. */
export function parseSelect(select: string | null, claims: TokenClaims): string[] | undefined {
  if (select === null) return undefined;
  const names = [...new Set(select.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const unknown = names.find((name) => !isUserProperty(name));
  if (unknown !== undefined) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.user'.`,
      'BadRequest',
    );
  }
  if (names.some((name) => !hasRole(claims, permissionsOf.get(name) ?? claims.roles))) throw denied();
  return names;
}

/** The same for a list of users, which lacks what is kept outside the directory: Graph's 501. */
export function parseListSelect(select: string | null, claims: TokenClaims): string[] | undefined {
  const names = parseSelect(select, claims);
  const lacking = names?.find((name) => unlisted.has(name));
  if (lacking !== undefined) throw notListed(lacking);
  return names;
}

/** A user as `GET /users` shows it: every selected property, null (or an empty list) where it was never set. */
export function listShape(user: GraphUser, select: readonly string[]): GraphUser {
  const shape: GraphUser = { id: user.id };
  for (const name of select) {
    if (name === 'manager') continue;
    const value = user[name];
    if (value === undefined && extension.test(name)) continue;
    shape[name] = value ?? (collections.has(name) ? [] : null);
  }
  return shape;
}

/** A user as a delta page shows it: a property that was never set is omitted, one set to null is present as null. */
export function deltaShape(user: GraphUser, select: readonly string[]): GraphUser {
  const shape: GraphUser = { id: user.id };
  for (const name of select) {
    if (name === 'manager') continue;
    const value = user[name];
    if (value !== undefined) shape[name] = value;
  }
  return shape;
}
